import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import type { FastifyReply } from 'fastify';
import sql from 'sql-template-tag';
import { CodeNames, type Names } from '../directory/code-names';
import type { Actor } from '../shared/access/actor';
import { visibleContact } from '../shared/access/visibility';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { ServeList, type Column } from '../shared/exports/serve-list';
import { Texts } from '../shared/http/texts';
import { maySeeChannel } from './contact-columns';
import { ContactsQueries } from './contacts.queries';

/** A contact with the channels its own page shows to this viewer. */
type Item = ResponseOf<'GET /contacts'>['items'][number] & { readonly email: string | null; readonly phone: string | null };

@Injectable()
export class ExportContacts {
  constructor(
    private readonly db: Database,
    private readonly contacts: ContactsQueries,
    private readonly codeNames: CodeNames,
    private readonly texts: Texts,
    private readonly serve: ServeList,
  ) {}

  async run(actor: Actor, { format, separator, purpose, ...filters }: QueryOf<'GET /contacts/export'>, reply: FastifyReply): Promise<void> {
    if (!roleHas(actor.role, 'network.read')) throw new Refusal('not-allowed');
    const names = await this.codeNames.in(actor.language);
    const { t } = this.texts.in(actor.language);
    await this.serve.answer<Item>(actor, reply, { format, separator, purpose }, {
      list: 'contacts',
      title: 'network.contacts.title',
      filters,
      columns: columns(names, ({ verification }) => t(`domain.verification.${verification}`)),
      read: async (paging) => {
        const found = await this.contacts.list(actor, { ...filters, ...paging });
        return { items: await this.withChannels(actor, found.items), total: found.total };
      },
      personOf: ({ personId }) => personId,
      cards: (items) =>
        Promise.resolve(
          items.map((item) => ({
            uid: item.id,
            kind: item.personName ? ('individual' as const) : ('org' as const),
            fullName: item.personName ?? item.title,
            organisation: item.organisationName,
            title: item.title,
            country: names.country(item.countryCode),
            languages: item.languages,
            email: item.email,
            phone: item.phone,
            categories: item.competences.map(({ code }) => names.competence(code)),
          })),
        ),
    });
  }

  private async withChannels(actor: Actor, items: ResponseOf<'GET /contacts'>['items']): Promise<Item[]> {
    const rows = await this.db.read<{ id: string; email: string | null; phone: string | null }>(sql`
      select c.id, case when ${maySeeChannel(actor, 'email')} then c.email end as email, case when ${maySeeChannel(actor, 'phone')} then c.phone end as phone
      from contact c join organisation o on o.id = c.organisation_id
      where c.id = any(${items.map(({ id }) => id)}) and ${visibleContact(actor)}`);
    const channels = new Map(rows.map((row) => [row.id, row]));
    return items.map((item) => ({ ...item, email: channels.get(item.id)?.email ?? null, phone: channels.get(item.id)?.phone ?? null }));
  }
}

function columns(names: Names, verification: (item: Item) => string): Column<Item>[] {
  return [
    { heading: 'network.contacts.contact', width: 32, cell: ({ title }) => title },
    { heading: 'network.export.person', width: 28, cell: ({ personName }) => personName },
    { heading: 'network.contact.organisation', width: 40, cell: ({ organisationName }) => organisationName },
    { heading: 'network.filter.country', width: 18, cell: ({ countryCode }) => names.country(countryCode) },
    { heading: 'network.filter.sector', width: 24, cell: ({ sectorCode }) => names.sector(sectorCode) },
    { heading: 'network.filter.competence', width: 40, cell: ({ competences }) => competences.map(({ code }) => names.competence(code)).join('; ') },
    { heading: 'network.filter.language', width: 24, cell: ({ languages }) => languages.map((tag) => names.language(tag)).join('; ') },
    { heading: 'network.filter.verified', width: 22, cell: verification },
    { heading: 'network.export.due', width: 14, cell: ({ verifyDue }) => verifyDue && { date: verifyDue } },
    { heading: 'network.export.email', width: 30, cell: ({ email }) => email },
    { heading: 'network.export.phone', width: 20, cell: ({ phone }) => phone },
    { heading: 'directory.export.id', width: 38, cell: ({ id }) => id },
  ];
}
