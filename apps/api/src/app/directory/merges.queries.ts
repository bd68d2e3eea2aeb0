import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import { roleHas, type Visibility } from '@liaison/domain/access';
import { mergedListing, organisationFields, personFields, planRows, proposedChoices } from '@liaison/domain/merges';
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import { actsFor, type Actor } from '../shared/access/actor';
import { visibleOrganisation, visiblePerson } from '../shared/access/visibility';
import { Clock } from '../shared/clock/clock';
import { Database, type Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { fieldsJson, isVisible } from './merge-fields';
import { obstaclesOf } from './merge-obstacles';
import { belongsTo, partsOf, type Pair, type Part } from './merge-parts';
import { holdsPlace } from './merge-places';
import { rowsOf } from './merge-rows';
import { organisationCard, personCard, type RecordKind } from './record-cards';

type Preview = ResponseOf<'GET /merges/preview'>;
type PreviewPart = Preview['parts'][number];
type Page = ResponseOf<'GET /merges'>;
type Item = Page['items'][number];
type Detail = ResponseOf<'GET /merges/:id'>;
/** What decides who may undo it, beside what everybody reads. */
type Held = Omit<Item, 'may'> & { readonly countries: readonly (string | null)[]; readonly closed: boolean };

/** Rows that are listed of each part; their number is told for all. */
const mostRows = 500;

@Injectable()
export class MergesQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async preview(actor: Actor, { kind, survivor, absorbed, countryCode, sectorCode }: QueryOf<'GET /merges/preview'>): Promise<Preview> {
    if (survivor === absorbed) throw new Refusal('merge-of-one');
    const pair = { survivorId: survivor, absorbedId: absorbed };
    const [one, other] = [await this.record(actor, kind, survivor), await this.record(actor, kind, absorbed)];
    const names = kind === 'person' ? personFields : organisationFields;
    const proposed: Record<string, 'survivor' | 'absorbed'> = proposedChoices<string>(names, one.fields, other.fields);
    const shown = await this.namesOf(actor, kind, [one.fields, other.fields]);
    const show = (values: Record<string, unknown>, field: string) => shown.get(String(values[field])) ?? values[field] ?? null;
    const fields = names.map((field) => ({ field, survivor: show(one.fields, field), absorbed: show(other.fields, field), proposed: proposed[field] ?? ('survivor' as const) }));
    const levels = [one.level, other.level] as [Visibility, Visibility];
    const parts: PreviewPart[] = [];
    for (const part of partsOf[kind]) parts.push(await this.partOf(actor, part, pair));
    return {
      kind,
      survivor: { ...one.card, version: one.version },
      absorbed: { ...other.card, version: other.version },
      fields,
      listing: kind === 'person' ? { survivor: levels[0], absorbed: levels[1], merged: mergedListing(...levels) } : null,
      parts: parts.filter(({ moves, setAside, stays }) => moves + setAside + stays > 0),
      obstacles: await obstaclesOf(this.asQuery, actor, kind, pair, { ...(countryCode && { countryCode }), ...(sectorCode && { sectorCode }) }, this.clock.now()),
    };
  }

  async list(actor: Actor, { page, size }: QueryOf<'GET /merges'>): Promise<Page> {
    const [row] = await this.db.readShaped<{ items: Held[]; total: number }>(sql`
      select coalesce((select json_agg(found) from (${this.items(actor, empty)} order by m.seq desc limit ${size} offset ${(page - 1) * size}) found), '[]') as items,
        (select count(*)::int from (${this.items(actor, empty)}) counted) as total`);
    return { items: (row?.items ?? []).map((item) => this.withRights(actor, item)), total: row?.total ?? 0, page, size };
  }

  async one(actor: Actor, id: string): Promise<Item> {
    return (await this.withReach(actor, id)).item;
  }

  /** A merge, and whether undoing it, were it open, is within the reach of the viewer. */
  async withReach(actor: Actor, id: string): Promise<{ item: Item; mayUndo: boolean }> {
    const row = await this.db.readOne<{ item: Held }>(sql`select row_to_json(found) as item from (${this.items(actor, sql` and m.id = ${id}`)}) found`);
    if (!row) throw new Refusal('not-found');
    return { item: this.withRights(actor, row.item), mayUndo: reaches(actor, row.item) };
  }

  async detail(actor: Actor, id: string): Promise<Detail> {
    const item = await this.one(actor, id);
    const pair = { survivorId: item.survivor.id, absorbedId: item.absorbed.id };
    const later: Detail['later'] = [];
    if (item.undoneAt === null) {
      for (const part of partsOf[item.kind].filter(({ part: name }) => name !== 'accounts')) {
        const { from, where, title, detail } = part.show(actor);
        const rows = await this.db.read<{ id: string; title: string; detail: string }>(sql`
          select ${part.id} as id, ${title} as title, ${detail} as detail from ${raw(part.table)} t ${from}
          where ${belongsTo(part, [pair.survivorId])} and ${where} and ${sinceMerge(part, id)} order by 2, 1 limit ${mostRows}`);
        later.push(...rows.map((row) => ({ ...row, part: part.part })));
      }
    }
    const [after] = await this.db.read<{ after: Record<string, unknown>; now: Record<string, unknown>; undoFirst: string | null }>(sql`
      select m.survivor_after as after, ${fieldsJson(item.kind, 'r')} as now, (${laterMerge}) as "undoFirst" from merge m join ${raw(item.kind)} r on r.id = m.survivor_id where m.id = ${id}`);
    const fields = item.kind === 'person' ? personFields : organisationFields;
    const changedSince = item.undoneAt !== null || !after ? [] : fields.filter((field) => JSON.stringify(after.after[field]) !== JSON.stringify(after.now[field]));
    return { ...item, undoFirst: item.undoneAt === null ? (after?.undoFirst ?? null) : null, later, changedSince };
  }

  private get asQuery(): Pick<Transaction, 'query'> {
    return { query: (statement) => this.db.read(statement) };
  }

  private async record(actor: Actor, kind: RecordKind, id: string) {
    const place = await isVisible(this.asQuery, actor, kind, id);
    if (!place) throw new Refusal('not-found');
    if (!actsFor(actor, place.countryCode)) throw new Refusal('not-allowed');
    const row = await this.db.readOne<{ card: Item['survivor']; version: number; fields: Record<string, unknown>; level: Visibility | null }>(
      // Who sees the person by now, within what they agreed to and were told.
      sql`select ${card(actor, kind, sql`${id}::uuid`)} as card, r.version, ${fieldsJson(kind, 'r')} as fields,
        (select pp.listing from programme_person pp where pp.person_id = r.id and pp.programme_id = ${actor.programmeId}) as level from ${raw(kind)} r where r.id = ${id}`);
    if (!row) throw new Refusal('not-found');
    return row;
  }

  /** Names of organisations that fields refer to; one that the viewer may not see has none. */
  private async namesOf(actor: Actor, kind: RecordKind, records: readonly Record<string, unknown>[]): Promise<Map<string, string>> {
    const ids = kind === 'person' ? [] : records.flatMap((fields) => [fields['parentId'], fields['successorId']]).filter((id): id is string => typeof id === 'string');
    if (ids.length === 0) return new Map();
    const rows = await this.db.read<{ id: string; name: string }>(sql`
      select o.id, o.name from organisation o where o.id = any(${ids}::uuid[]) and ${visibleOrganisation(actor)}`);
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return new Map(ids.map((id) => [id, names.get(id) ?? '']));
  }

  /** What a part means for the merge, in what the viewer may see of it. */
  private async partOf(actor: Actor, part: Part, pair: Pair): Promise<PreviewPart> {
    const owned = await rowsOf(this.asQuery, part, pair);
    const plan = planRows(owned);
    const outcome = new Map<string, PreviewPart['rows'][number]['outcome']>();
    for (const id of plan.moved) outcome.set(`absorbed:${id}`, 'moves');
    for (const { id, side, because } of plan.setAside) outcome.set(`${side}:${id}`, part.part === 'accounts' ? 'closes' : part.part === 'consents' && because === 'self' ? 'not-widened' : because);
    if (owned.length === 0) return { part: part.part, moves: 0, setAside: 0, stays: 0, rows: [] };
    const { from, where, title, detail } = part.show(actor);
    const visible = await this.db.read<{ id: string; side: 'survivor' | 'absorbed'; title: string; detail: string }>(sql`
      select ${part.id} as id, case when ${join(part.columns.map((column) => sql`t.${raw(column)} is not distinct from ${pair.absorbedId}::uuid`), ' or ')} then 'absorbed' else 'survivor' end as side,
        ${title} as title, ${detail} as detail
      from ${raw(part.table)} t ${from} where ${belongsTo(part, [pair.survivorId, pair.absorbedId])} and ${where} order by 3, 1`);
    const befores = new Map(owned.map((row) => [`${row.side}:${row.id}`, row.before]));
    const rows = visible.flatMap((row) => {
      const what = outcome.get(`${row.side}:${row.id}`);
      if (!what) return [];
      const before = befores.get(`${row.side}:${row.id}`);
      const freesPlace = part.part === 'nominations' && what === 'double' && holdsPlace({ state: String(before?.['state']) });
      return [{ ...row, outcome: what, freesPlace }];
    });
    const moves = rows.filter((row) => row.outcome === 'moves').length;
    return { part: part.part, moves, setAside: rows.length - moves, stays: visible.length - rows.length, rows: rows.slice(0, mostRows) };
  }

  /** Merges whose survivor, or, once undone, whose two records the viewer may see. */
  private items(actor: Actor, more: Sql): Sql {
    const survivorSeen = sql`case m.kind when 'person' then exists (select 1 from programme_person pp where pp.person_id = m.survivor_id and ${visiblePerson(actor)})
      else exists (select 1 from organisation o where o.id = m.survivor_id and ${visibleOrganisation(actor)}) end`;
    const absorbedSeen = sql`(m.undone_at is null or case m.kind when 'person' then exists (select 1 from programme_person pp where pp.person_id = m.absorbed_id and ${visiblePerson(actor)})
      else exists (select 1 from organisation o where o.id = m.absorbed_id and ${visibleOrganisation(actor)}) end)`;
    return sql`
      select m.id, m.kind, ${eitherCard(actor, 'm.survivor_id')} as survivor, ${eitherCard(actor, 'm.absorbed_id')} as absorbed,
        case m.kind when 'organisation' then array[m.survivor_before ->> 'countryCode', m.absorbed_before ->> 'countryCode'] else array(
          select r.before ->> 'country_code' from merge_row r where r.merge_id = m.id and r.table_name = 'programme_person.person_id'
            and r.row_id = m.programme_id::text and r.part in ('moved', 'changed', 'set-aside')) end as countries,
        exists (select 1 from merge_row r where r.merge_id = m.id and r.table_name = 'account.person_id' and r.part = 'changed') as closed,
        to_json(m.merged_at) as "mergedAt", coalesce(by.display_name, '') as "mergedBy", to_json(m.undo_until) as "undoUntil", to_json(m.undone_at) as "undoneAt"
      from merge m join account ma on ma.id = m.merged_by left join person by on by.id = ma.person_id
      where m.programme_id = ${actor.programmeId} and ${survivorSeen} and ${absorbedSeen}${more}`;
  }

  private withRights(actor: Actor, held: Held): Item {
    const { countries: _, closed: __, ...item } = held;
    const isOpen = item.undoneAt === null && new Date(item.undoUntil) >= this.clock.now();
    return { ...item, may: { undo: isOpen && reaches(actor, held) && item.survivor.id !== actor.personId } };
  }
}

/** Undoing takes what merging takes: acting for the countries both were in, and for accounts where one is opened again. */
function reaches(actor: Actor, { survivor, countries, closed }: Held): boolean {
  return [survivor.countryCode, ...countries].every((country) => actsFor(actor, country)) && (!closed || roleHas(actor.role, 'accounts.manage'));
}

/** A merge that came after `m` and has the same survivor, or took it elsewhere: it has to be undone first. */
export const laterMerge = sql`select l.id from merge l where l.undone_at is null and l.seq > m.seq and m.survivor_id in (l.survivor_id, l.absorbed_id) order by l.seq desc limit 1`;

/** Rows of the survivor that were not there, and did not go over, when the two were merged. */
export function sinceMerge(part: Part, mergeId: string): Sql {
  return sql`not exists (select 1 from merge_row r where r.merge_id = ${mergeId} and r.table_name = ${`${part.table}.${part.columns[0]}`} and r.row_id = ${part.id}
    and r.part in ('moved', 'kept', 'added'))`;
}

function card(actor: Actor, kind: RecordKind, id: Sql): Sql {
  return kind === 'person'
    ? sql`(select ${personCard(actor)} from person p left join programme_person pp on pp.person_id = p.id and pp.programme_id = ${actor.programmeId}
        left join organisation o on o.id = pp.organisation_id where p.id = ${id})`
    : sql`(select ${organisationCard(actor)} from organisation o where o.id = ${id})`;
}

function eitherCard(actor: Actor, id: 'm.survivor_id' | 'm.absorbed_id'): Sql {
  return sql`case m.kind when 'person' then ${card(actor, 'person', raw(id))} else ${card(actor, 'organisation', raw(id))} end`;
}
