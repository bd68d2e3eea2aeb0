import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { columnKeys, type DateOrder, type ImportField, type ImportMapping } from '@liaison/domain/imports';
import { fold } from '@liaison/domain/names';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import type { Database, Transaction } from '../../shared/database/database';
import type { ImportRecord, Settings } from './import-record';

type Understanding = Omit<BodyOf<'POST /imports/:id/check'>, 'version'>;

/** What files of one sender hold: the field of each heading, wherever its column stands. */
interface Remembered {
  readonly columns: Readonly<Record<string, ImportField | null>>;
  readonly dateOrder: DateOrder;
  readonly defaults: Settings['defaults'];
}

export async function rememberSender(
  tx: Transaction, actor: Actor, { sender, subject, headings }: ResponseOf<'GET /imports/:id'>, { mapping, dateOrder, defaults }: Understanding, now: Date,
): Promise<void> {
  const key = fold(sender);
  if (key === '' || headings.length === 0) return;
  const columns = Object.fromEntries(columnKeys(headings).map((heading, place) => [heading, mapping[place] ?? null]));
  await tx.query(sql`
    insert into import_sender as s (programme_id, sender_key, subject, name, account_id, columns, date_order, defaults, used_at)
    values (${actor.programmeId}, ${key}, ${subject}, ${sender}, ${actor.accountId}, ${JSON.stringify(columns)}, ${dateOrder}, ${JSON.stringify(defaults)}, ${now})
    on conflict (programme_id, sender_key, subject) do update
      set columns = s.columns || excluded.columns, date_order = excluded.date_order, defaults = excluded.defaults, used_at = excluded.used_at`);
}

/** How the sender's files were understood the last time; headings they never used are proposed as for anybody. */
export async function fromSender(
  db: Database, { programmeId, sender, subject }: ImportRecord, headings: readonly string[], proposed: ImportMapping,
): Promise<{ mapping: (ImportField | null)[]; dateOrder: DateOrder; defaults: Settings['defaults'] } | null> {
  const key = fold(sender);
  if (key === '') return null;
  const row = await db.readOne<Remembered>(sql`
    select columns, date_order as "dateOrder", defaults from import_sender where programme_id = ${programmeId} and sender_key = ${key} and subject = ${subject}`);
  if (!row) return null;
  const keys = columnKeys(headings);
  if (!keys.some((heading) => heading in row.columns)) return null;
  const taken = new Set(keys.map((heading) => row.columns[heading]));
  const mapping = keys.map((heading, place) => {
    if (heading in row.columns) return row.columns[heading] ?? null;
    const field = proposed[place] ?? null;
    return field !== null && taken.has(field) ? null : field;
  });
  return { mapping, dateOrder: row.dateOrder, defaults: row.defaults };
}
