import type { OwnedRow, Side } from '@liaison/domain/merges';
import sql, { join, raw } from 'sql-template-tag';
import type { Transaction } from '../shared/database/database';
import { belongsTo, type Pair, type Part } from './merge-parts';

export interface OwnedRowBefore extends OwnedRow {
  /** The whole row, as it was. */
  readonly before: Readonly<Record<string, unknown>> | null;
}

/** All rows of both records. A tie between the two is the absorbed one's. */
export function rowsOf(tx: Pick<Transaction, 'query'>, part: Part, pair: Pair): Promise<OwnedRowBefore[]> {
  const isAbsorbed = join(part.columns.map((column) => sql`t.${raw(column)} is not distinct from ${pair.absorbedId}::uuid`), ' or ');
  return tx.query<OwnedRowBefore & { side: Side }>(sql`
    select ${part.id} as id, case when ${isAbsorbed} then 'absorbed' else 'survivor' end as side, ${part.key?.(pair) ?? sql`null`} as key,
      (${part.rank ?? sql`0`})::int as rank, ${part.isSelf?.(pair) ?? sql`false`} as "isSelf", to_jsonb(t) as before
    from ${raw(part.table)} t where ${belongsTo(part, [pair.survivorId, pair.absorbedId])}
    order by ${part.id}`);
}

/** What undoing needs to know of rows: moved, set aside, changed, added, or there already. */
export async function note(tx: Transaction, mergeId: string, { table, columns }: Pick<Part, 'table' | 'columns'>, part: string, rows: readonly Pick<OwnedRowBefore, 'id' | 'before'>[]): Promise<void> {
  if (rows.length === 0) return;
  const lines = rows.map(({ id, before }) => ({ row_id: id, before }));
  await tx.query(sql`
    insert into merge_row (merge_id, table_name, row_id, part, before)
    select ${mergeId}, ${`${table}.${columns[0]}`}, row_id, ${part}, before from json_to_recordset(${JSON.stringify(lines)}) as r(row_id text, before jsonb)
    on conflict do nothing`);
}
