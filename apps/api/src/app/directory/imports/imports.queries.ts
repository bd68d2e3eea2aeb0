import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import sql, { empty } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visiblePerson } from '../../shared/access/visibility';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { visibleImport, type Plan } from './import-record';

type Page = ResponseOf<'GET /imports'>;
type Detail = ResponseOf<'GET /imports/:id'>;
type RowsPage = ResponseOf<'GET /imports/:id/rows'>;
type Row = RowsPage['items'][number];

const rowsShown = 12;

const item = (actor: Actor) => sql`i.id, i.subject, i.file_name as "fileName", i.sender, i.size, i.format, i.state, i.total, i.done,
  jsonb_build_object('create', 0, 'change', 0, 'same', 0, 'refused', 0) || i.counts as counts, i.problem, i.problem_params as "problemParams",
  i.created_at as "createdAt", i.committed_at as "committedAt", i.version,
  (select p.display_name from account a join programme_person pp on pp.person_id = a.person_id and ${visiblePerson(actor)}
    join person p on p.id = pp.person_id where a.id = i.account_id) as "byName"`;

@Injectable()
export class ImportsQueries {
  constructor(private readonly db: Database) {}

  async list(actor: Actor, { page, size }: QueryOf<'GET /imports'>): Promise<Page> {
    const [row] = await this.db.readShaped<{ items: Page['items']; total: number }>(sql`
      select (select count(*)::int from import i where ${visibleImport(actor)}) as total,
        coalesce((select json_agg(found) from (
          select ${item(actor)} from import i where ${visibleImport(actor)}
          order by i.created_at desc, i.id limit ${size} offset ${(page - 1) * size}) found), '[]') as items`);
    return { items: row?.items ?? [], total: row?.total ?? 0, page, size };
  }

  /** One's own, and all of the programme for those who see its imports. */
  async senders(actor: Actor): Promise<ResponseOf<'GET /imports/senders'>> {
    const own = actor.countries === 'all' ? empty : sql` and account_id = ${actor.accountId}`;
    const rows = await this.db.read<{ name: string }>(sql`
      select name from import_sender where programme_id = ${actor.programmeId}${own} group by sender_key, name order by max(used_at) desc, name limit 200`);
    return { items: rows.map(({ name }) => name) };
  }

  async detail(actor: Actor, id: string): Promise<Detail> {
    const row = await this.db.readOne<{ found: Detail }>(sql`
      select to_json(found) as found from (
        select ${item(actor)}, i.settings, i.headings,
          jsonb_build_object('sheets', '[]'::jsonb, 'isMixed', false, 'isOrderSure', true) || i.detected as detected,
          coalesce((select json_agg(json_build_object('number', r.number, 'cells', r.cells, 'problem', r.problem) order by r.number) from (
            select number, cells, problem from import_row where import_id = i.id order by number limit ${rowsShown}) r), '[]') as preview
        from import i where i.id = ${id} and ${visibleImport(actor)}) found`);
    if (!row) throw new Refusal('not-found');
    return row.found;
  }

  /** Each kind of outcome has its own numbers, so that a page of the refused ones needs no walk over the others. */
  async rows(actor: Actor, id: string, { page, size, outcome }: QueryOf<'GET /imports/:id/rows'>): Promise<RowsPage> {
    await this.detail(actor, id);
    const of = outcome ? sql` and r.outcome = ${outcome}` : empty;
    const rows = await this.db.read<Omit<Row, 'changes'> & { plan: Plan | null }>(sql`
      select r.number, r.outcome, r.title, r.reasons, r.plan, r.record_id as "recordId",
        (select c.kept from import_change c where c.import_id = r.import_id and c.record_id = r.record_id and c.kept is not null limit 1) as kept
      from import_row r where r.import_id = ${id} and r.outcome is not null${of}
      order by r.number limit ${size} offset ${(page - 1) * size}`);
    const [counted] = await this.db.read<{ total: number }>(sql`
      select count(*)::int as total from import_row r where r.import_id = ${id} and r.outcome is not null${of}`);
    return { items: rows.map(({ plan, ...row }) => ({ ...row, changes: changesOf(plan) })), total: counted?.total ?? 0, page, size };
  }
}

const asText = (value: unknown): string | null => {
  if (value === null || value === undefined || value === '') return null;
  return Array.isArray(value) ? value.join(', ') : String(value);
};

function changesOf(plan: Plan | null): Row['changes'] {
  if (!plan) return [];
  const { create = {}, change, emails = [], shown } = plan;
  const fields = [
    ...Object.entries(create).map(([field, after]) => ({ field, before: null, after: shown[field] ?? asText(after) })),
    ...Object.entries(change?.after ?? {}).map(([field, after]) => ({ field, before: asText(change?.before[field]), after: shown[field] ?? asText(after) })),
    ...(emails.length > 0 ? [{ field: 'email', before: null, after: emails.join(', ') }] : []),
    ...(plan.mandate
      ? [
          { field: 'organisation', before: null, after: shown['organisation'] ?? null },
          { field: 'function', before: null, after: plan.mandate.functionCode },
          { field: 'validFrom', before: null, after: plan.mandate.validFrom },
          { field: 'validTo', before: null, after: plan.mandate.validTo },
        ]
      : []),
    ...(plan.mandateEnd ? [{ field: 'validTo', before: null, after: plan.mandateEnd.validTo }] : []),
  ];
  return fields.filter(({ before, after }) => before !== null || after !== null);
}
