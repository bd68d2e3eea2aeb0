import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { nameReferences, type HistoryKind } from './history-names';

type Page = ResponseOf<'GET /people/:id/history'>;
type Item = Page['items'][number];
type Fields = Record<string, unknown>;

interface Entry extends Omit<Item, 'changes' | 'revertible'> {
  before: Fields | null;
  after: Fields | null;
}

/** Changes of the record's own fields; what else is in its trail (mandates, merges) has its own way back. */
export const revertible = /^(person|organisation|post)\.(changed|reverted)$/;

/**
 * The past of a record, read from the trail: every change wrote what was before and after. Whoever asks has already been
 * found to be one who may change the record.
 */
@Injectable()
export class HistoryQueries {
  constructor(private readonly db: Database) {}

  async page(actor: Actor, kind: HistoryKind, id: string, { page, size }: QueryOf<'GET /people/:id/history'>): Promise<Page> {
    const stream = `${kind}:${id}`;
    // Who acted in another programme is behind its wall; that something changed is not, because it changed here as well.
    const rows = await this.db.read<Entry & { total: number }>(sql`
      select e.seq, e.at, case when e.programme_id = ${actor.programmeId} then q.display_name end as "actorName",
        case when e.programme_id = ${actor.programmeId} then e.role end as role, e.action, e.before, e.after, count(*) over ()::int as total
      from audit_entry e left join account a on a.id = e.account_id left join person q on q.id = coalesce(e.person_id, a.person_id)
      where e.stream = ${stream} order by e.seq desc limit ${size} offset ${(page - 1) * size}`);
    const items = rows.map(({ total: _, before, after, ...entry }) => {
      const changes = changesOf(entry.action, before, after);
      return { ...entry, at: new Date(entry.at).toISOString(), changes, revertible: revertible.test(entry.action) && changes.length > 0 };
    });
    const [counted] = rows.length > 0 ? rows : await this.db.read<{ total: number }>(sql`select count(*)::int as total from audit_entry e where e.stream = ${stream}`);
    return { items: await nameReferences(this.db, actor, kind, items), total: counted?.total ?? 0, page, size };
  }

  /** What a step changed, by field, as it was before. */
  async before(kind: HistoryKind, id: string, seq: number, fields: readonly string[] | undefined): Promise<Fields> {
    const entry = await this.db.readOne<{ action: string; before: Fields | null; after: Fields | null }>(
      sql`select e.action, e.before, e.after from audit_entry e where e.stream = ${`${kind}:${id}`} and e.seq = ${seq}`);
    const changes = entry && revertible.test(entry.action) ? changesOf(entry.action, entry.before, entry.after) : [];
    const chosen = changes.filter(({ field }) => fields === undefined || fields.includes(field));
    if (chosen.length === 0) throw new Refusal('nothing-to-revert', { path: 'body.seq' });
    return Object.fromEntries(chosen.map(({ field, before }) => [field, before]));
  }

  /**
   * The fields of a record as they were at the end of a day: those that the first change after it found. An empty object
   * where nothing changed since.
   */
  async fieldsOn(kind: HistoryKind, id: string, day: string): Promise<Fields> {
    const row = await this.db.readOne<{ before: Fields }>(sql`
      select e.before from audit_entry e
      where e.stream = ${`${kind}:${id}`} and e.at >= (${day}::date + 1) and e.action ~ ${revertible.source} and e.before is not null
      order by e.seq limit 1`);
    return row?.before ?? {};
  }
}

/** Ids of what has no name of its own; the trail needs them, a reader does not. */
const nameless = ['mandateId', 'merge'];

/**
 * Field by field. Of a whole form, a field that was there before the product knew it is not said to have changed; other
 * steps say more afterwards than before, such as to whom a post went.
 */
function changesOf(action: string, before: Fields | null, after: Fields | null): Item['changes'] {
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const wasThere = (fields: Fields | null, key: string) => fields === null || key in fields || !revertible.test(action);
  return keys
    .filter((key) => !nameless.includes(key) && wasThere(before, key) && wasThere(after, key) && JSON.stringify(before?.[key] ?? null) !== JSON.stringify(after?.[key] ?? null))
    .map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }));
}
