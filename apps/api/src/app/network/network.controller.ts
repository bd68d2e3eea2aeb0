import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Input, Serve, type Call } from '../shared/access/serve';
import { AddContact } from './add-contact';
import { ChangeContact } from './change-contact';
import { ConfirmTie } from './confirm-tie';
import { ContactsQueries } from './contacts.queries';
import { CoverageNextQueries } from './coverage-next.queries';
import { CoverageQueries } from './coverage.queries';
import { EndTie } from './end-tie';
import { ExportContacts } from './export-contacts';
import { ExportTies } from './export-ties';
import { GraphQueries } from './graph.queries';
import { LevelsQueries } from './levels.queries';
import { PathsQueries } from './paths.queries';
import { StateTie } from './state-tie';
import { TiesQueries } from './ties.queries';
import { VerifyContact } from './verify-contact';

@Controller()
export class NetworkController {
  constructor(
    private readonly contacts: ContactsQueries,
    private readonly addContact: AddContact,
    private readonly changeContact: ChangeContact,
    private readonly verifyContact: VerifyContact,
    private readonly coverage: CoverageQueries,
    private readonly coverageNext: CoverageNextQueries,
    private readonly ties: TiesQueries,
    private readonly stateTie: StateTie,
    private readonly confirmTie: ConfirmTie,
    private readonly endTie: EndTie,
    private readonly graph: GraphQueries,
    private readonly levels: LevelsQueries,
    private readonly paths: PathsQueries,
    private readonly exportContacts: ExportContacts,
    private readonly exportTies: ExportTies,
  ) {}

  @Serve('GET /contacts') list(@Input() call: Call<'GET /contacts'>) {
    return this.contacts.list(call.actor, call.query);
  }

  // With the reply in the signature Nest leaves the answer to the action.
  @Serve('GET /contacts/export') takeContacts(@Input() call: Call<'GET /contacts/export'>, @Res() reply: FastifyReply) {
    return this.exportContacts.run(call.actor, call.query, reply);
  }

  @Serve('GET /ties/export') takeTies(@Input() call: Call<'GET /ties/export'>, @Res() reply: FastifyReply) {
    return this.exportTies.run(call.actor, call.query, reply);
  }

  @Serve('POST /contacts') add(@Input() call: Call<'POST /contacts'>) {
    return this.addContact.run(call.actor, call.body);
  }

  @Serve('GET /contacts/:id') detail(@Input() call: Call<'GET /contacts/:id'>) {
    return this.contacts.shown(call.actor, call.params.id);
  }

  @Serve('PUT /contacts/:id') change(@Input() call: Call<'PUT /contacts/:id'>) {
    return this.changeContact.run(call.actor, call.params.id, call.body);
  }

  @Serve('POST /contacts/:id/verification') verify(@Input() call: Call<'POST /contacts/:id/verification'>) {
    return this.verifyContact.run(call.actor, call.params.id, call.body);
  }

  @Serve('GET /coverage') matrix(@Input() call: Call<'GET /coverage'>) {
    return this.coverage.matrix(call.actor, call.query);
  }

  @Serve('GET /coverage/:code/:column') next(@Input() call: Call<'GET /coverage/:code/:column'>) {
    return this.coverageNext.next(call.actor, call.params, call.query);
  }

  @Serve('GET /ties') listTies(@Input() call: Call<'GET /ties'>) {
    return this.ties.list(call.actor, call.query);
  }

  @Serve('POST /ties') state(@Input() call: Call<'POST /ties'>) {
    return this.stateTie.run(call.actor, call.body);
  }

  @Serve('POST /ties/:id/confirm') confirm(@Input() call: Call<'POST /ties/:id/confirm'>) {
    return this.confirmTie.run(call.actor, call.params.id, call.body);
  }

  @Serve('POST /ties/:id/end') end(@Input() call: Call<'POST /ties/:id/end'>) {
    return this.endTie.run(call.actor, call.params.id, call.body);
  }

  @Serve('GET /network') network(@Input() call: Call<'GET /network'>) {
    return this.graph.graph(call.actor, call.query);
  }

  @Serve('GET /network/levels') addedUp(@Input() call: Call<'GET /network/levels'>) {
    return this.levels.levels(call.actor, call.query);
  }

  @Serve('GET /paths') findPaths(@Input() call: Call<'GET /paths'>) {
    return this.paths.paths(call.actor, call.query);
  }
}
