import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import type { FastifyReply } from 'fastify';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { ServeList, type Column } from '../shared/exports/serve-list';
import type { Card } from '../shared/sheets/write-vcard';
import { CodeNames, type Names } from './code-names';
import { OrganisationsQueries } from './organisations.queries';
import { PeopleQueries } from './people.queries';

type PersonItem = ResponseOf<'GET /people'>['items'][number];
type OrganisationItem = ResponseOf<'GET /organisations'>['items'][number];

/** The lists of the directory as files. */
@Injectable()
export class ExportDirectory {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleQueries,
    private readonly organisations: OrganisationsQueries,
    private readonly codeNames: CodeNames,
    private readonly serve: ServeList,
  ) {}

  async exportPeople(actor: Actor, { format, separator, purpose, ...filters }: QueryOf<'GET /people/export'>, reply: FastifyReply): Promise<void> {
    // Who may take personal data out of one list may not for that reason read another one.
    if (!roleHas(actor.role, 'people.read')) throw new Refusal('not-allowed');
    const names = await this.codeNames.in(actor.language);
    await this.serve.answer(actor, reply, { format, separator, purpose }, {
      list: 'people',
      title: 'directory.people.title',
      filters,
      columns: personColumns(names),
      read: async (paging) => JSON.parse(await this.people.list(actor, { ...filters, ...paging })) as ResponseOf<'GET /people'>,
      cards: (items) => this.personCards(items, names),
      personOf: ({ id }) => id,
    });
  }

  async exportOrganisations(actor: Actor, { format, separator, purpose, ...filters }: QueryOf<'GET /organisations/export'>, reply: FastifyReply): Promise<void> {
    const names = await this.codeNames.in(actor.language);
    await this.serve.answer(actor, reply, { format, separator, purpose }, {
      list: 'organisations',
      title: 'directory.organisations.title',
      filters,
      columns: organisationColumns(names),
      read: (paging) => this.organisations.list(actor, { ...filters, ...paging }),
    });
  }

  /** An address book asks for the parts of a name, which the list shows as one. */
  private async personCards(items: readonly PersonItem[], names: Names): Promise<Card[]> {
    const rows = await this.db.read<{ id: string; given: string; family: string }>(
      sql`select id, given_name as given, family_name as family from person where id = any(${items.map(({ id }) => id)})`,
    );
    const parts = new Map(rows.map((row) => [row.id, row]));
    return items.map((item) => ({
      uid: item.id,
      kind: 'individual',
      fullName: item.displayName,
      name: parts.get(item.id),
      latinName: item.latinName === item.displayName ? undefined : item.latinName,
      organisation: item.organisationName,
      title: names.jobFunction(item.functionCode),
      country: item.organisationId && names.country(item.countryCode),
    }));
  }
}

function personColumns(names: Names): Column<PersonItem>[] {
  return [
    { heading: 'directory.people.name', width: 28, cell: ({ displayName }) => displayName },
    { heading: 'directory.export.latinName', width: 28, cell: ({ latinName }) => latinName },
    { heading: 'directory.people.organisation', width: 40, cell: ({ organisationName }) => organisationName },
    { heading: 'directory.export.function', width: 26, cell: ({ functionCode }) => names.jobFunction(functionCode) },
    { heading: 'directory.people.country', width: 18, cell: ({ countryCode, organisationId }) => organisationId && names.country(countryCode) },
    { heading: 'directory.people.sector', width: 24, cell: ({ sectorCode }) => names.sector(sectorCode) },
    { heading: 'directory.export.id', width: 38, cell: ({ id }) => id },
  ];
}

function organisationColumns(names: Names): Column<OrganisationItem>[] {
  return [
    { heading: 'directory.organisations.name', width: 44, cell: ({ name }) => name },
    { heading: 'directory.export.nameEn', width: 44, cell: ({ nameEn }) => nameEn },
    { heading: 'directory.export.nameDe', width: 44, cell: ({ nameDe }) => nameDe },
    { heading: 'directory.organisations.country', width: 18, cell: ({ countryCode }) => names.country(countryCode) },
    { heading: 'directory.organisations.sector', width: 24, cell: ({ sectorCode }) => names.sector(sectorCode) },
    { heading: 'directory.export.website', width: 34, cell: ({ website }) => website },
    { heading: 'directory.export.validTo', width: 14, cell: ({ validTo }) => validTo && { date: validTo } },
    { heading: 'directory.export.id', width: 38, cell: ({ id }) => id },
  ];
}
