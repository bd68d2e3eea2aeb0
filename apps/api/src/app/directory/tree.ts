import sql, { raw } from 'sql-template-tag';
import type { Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';

/** Columns that make a tree or a chain, and how their circle is refused. */
const lines = {
  'organisation.parent_id': 'circle-of-organisations',
  'organisation.successor_id': 'circle-of-organisations',
  'post.reports_to': 'circle-of-posts',
} as const;

/**
 * Refuses that something stands above itself, however far up. One at a time: two that are saved at once could each be right
 * and close the circle together.
 */
export async function refuseCircle(tx: Transaction, line: keyof typeof lines, id: string, above: string | null, path: string): Promise<void> {
  if (above === null) return;
  const [table, column] = line.split('.').map((name) => raw(name)) as [ReturnType<typeof raw>, ReturnType<typeof raw>];
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${line}, 0))`);
  const circle = await tx.query(sql`
    with recursive up as (
      select ${above}::uuid as id
      union
      select t.${column} from up join ${table} t on t.id = up.id where t.${column} is not null)
    select 1 from up where id = ${id}`);
  if (circle.length > 0) throw new Refusal(lines[line], { path });
}
