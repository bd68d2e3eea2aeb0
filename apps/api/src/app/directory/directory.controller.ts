import { Controller, Res } from '@nestjs/common';
import { latinise } from '@liaison/domain/names';
import type { FastifyReply } from 'fastify';
import { Input, Serve, type Call } from '../shared/access/serve';
import { answerJson } from '../shared/http/answer-json';
import { AddOrganisation } from './add-organisation';
import { AddPerson } from './add-person';
import { ChangeOrganisation } from './change-organisation';
import { ChangePerson } from './change-person';
import { CountriesQueries } from './countries.queries';
import { ExportDirectory } from './export-directory';
import { OldIds } from './old-ids';
import { OrganisationsQueries } from './organisations.queries';
import { PeopleQueries } from './people.queries';

@Controller()
export class DirectoryController {
  constructor(
    private readonly countries: CountriesQueries,
    private readonly organisations: OrganisationsQueries,
    private readonly people: PeopleQueries,
    private readonly addOrganisation: AddOrganisation,
    private readonly changeOrganisation: ChangeOrganisation,
    private readonly addPerson: AddPerson,
    private readonly changePerson: ChangePerson,
    private readonly exportDirectory: ExportDirectory,
    private readonly oldIds: OldIds,
  ) {}

  @Serve('GET /code-lists') codeLists() {
    return this.countries.codeLists();
  }

  @Serve('GET /countries') listCountries() {
    return this.countries.list();
  }

  @Serve('GET /countries/:code') country(@Input() call: Call<'GET /countries/:code'>) {
    return this.countries.detail(call.actor, call.params.code);
  }

  @Serve('GET /organisations') listOrganisations(@Input() call: Call<'GET /organisations'>) {
    return this.organisations.list(call.actor, call.query);
  }

  // With the reply in the signature Nest leaves the answer to the action.
  @Serve('GET /organisations/export') takeOrganisations(@Input() call: Call<'GET /organisations/export'>, @Res() reply: FastifyReply) {
    return this.exportDirectory.exportOrganisations(call.actor, call.query, reply);
  }

  @Serve('POST /organisations') newOrganisation(@Input() call: Call<'POST /organisations'>) {
    return this.addOrganisation.run(call.actor, call.body);
  }

  @Serve('GET /organisations/:id') organisation(@Input() call: Call<'GET /organisations/:id'>) {
    return this.oldIds.lead('organisation', call.params.id, (id) => this.organisations.shown(call.actor, id, call.query.on));
  }

  @Serve('PUT /organisations/:id') saveOrganisation(@Input() call: Call<'PUT /organisations/:id'>) {
    return this.changeOrganisation.run(call.actor, call.params.id, call.body);
  }

  @Serve('GET /people') async listPeople(@Input() call: Call<'GET /people'>) {
    return answerJson(call.reply, await this.people.list(call.actor, call.query));
  }

  @Serve('GET /people/export') takePeople(@Input() call: Call<'GET /people/export'>, @Res() reply: FastifyReply) {
    return this.exportDirectory.exportPeople(call.actor, call.query, reply);
  }

  @Serve('POST /people') newPerson(@Input() call: Call<'POST /people'>) {
    return this.addPerson.run(call.actor, call.body);
  }

  @Serve('POST /latin-names') latinNames(@Input() { body }: Call<'POST /latin-names'>) {
    return { latinGivenName: latinise(body.givenName, body.language), latinFamilyName: latinise(body.familyName, body.language), latinPatronymic: latinise(body.patronymic, body.language) };
  }

  @Serve('GET /people/:id') person(@Input() call: Call<'GET /people/:id'>) {
    return this.oldIds.lead('person', call.params.id, (id) => this.people.shown(call.actor, id, call.query.on));
  }

  @Serve('PUT /people/:id') savePerson(@Input() call: Call<'PUT /people/:id'>) {
    return this.changePerson.run(call.actor, call.params.id, call.body);
  }
}
