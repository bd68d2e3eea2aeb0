import sql from 'sql-template-tag';
import type { Transaction } from '../shared/database/database';
import { keepInStep } from './mandates-in-step';
import type { Pair } from './merge-parts';
import { note, type OwnedRowBefore } from './merge-rows';

const roles = { table: 'role_assignment', columns: ['mandate_id'] } as const;

/**
 * A mandate that both records have stays once. What came from the one that goes comes from its twin from then on: otherwise
 * access would outlive the office, because nobody could end a mandate that no page shows any more.
 */
export async function yieldToTwins(tx: Transaction, mergeId: string, gone: readonly OwnedRowBefore[], rows: readonly OwnedRowBefore[]): Promise<OwnedRowBefore[]> {
  const away = new Set(gone.map(({ id }) => id));
  const pairs = gone.flatMap((row) => {
    const twin = rows.find((other) => other.key === row.key && !away.has(other.id));
    return twin ? [{ row, twin: twin.id }] : [];
  });
  for (const { row, twin } of pairs) {
    const changed = await tx.query<OwnedRowBefore>(sql`select id::text as id, to_jsonb(ra) as before from role_assignment ra where ra.mandate_id = ${row.id} order by id for update`);
    await note(tx, mergeId, roles, 'changed', changed);
    await tx.query(sql`update role_assignment set mandate_id = ${twin} where mandate_id = ${row.id}`);
    await tx.query(sql`update programme_person set mandate_id = ${twin} where mandate_id = ${row.id}`);
  }
  return pairs.map(({ row, twin }) => ({ ...row, before: { ...row.before, twin } }));
}

/** A mandate that comes back ends when its twin ended: both were one office, and who left it since has left it. */
export async function asTwinsAreNow(tx: Transaction, befores: readonly Record<string, unknown>[]): Promise<Record<string, unknown>[]> {
  const twins = befores.map(({ twin }) => twin);
  const now = await tx.query<{ id: string; end: Record<string, unknown> }>(sql`
    select id, jsonb_build_object('valid_to', valid_to, 'ended_at', ended_at, 'ended_reason', ended_reason) as end from mandate where id = any(${twins}::uuid[])`);
  const ends = new Map(now.map(({ id, end }) => [id, end]));
  return befores.map((before) => ({ ...before, ...ends.get(String(before['twin'])) }));
}

/** Roles that came from the mandate that was set aside come from it again, and seats from whichever counts. */
export async function returnToMandates(tx: Transaction, mergeId: string, { survivorId, absorbedId }: Pair, now: Date): Promise<void> {
  await tx.query(sql`
    update role_assignment ra set mandate_id = m.id from merge_row r join mandate m on m.id = (r.before ->> 'mandate_id')::uuid
    where r.merge_id = ${mergeId} and r.table_name = ${`${roles.table}.${roles.columns[0]}`} and r.part = 'changed' and ra.id::text = r.row_id`);
  // Somebody may have left since: what stood there before the merge says nothing of that.
  await keepInStep(tx, now, sql`select unnest(${[survivorId, absorbedId]}::uuid[])`);
}
