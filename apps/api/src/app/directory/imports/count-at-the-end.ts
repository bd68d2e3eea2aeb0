import sql from 'sql-template-tag';
import type { Transaction } from '../../shared/database/database';

/**
 * The counter by which processes learn that the network changed is held by whoever counts until their commit. A transaction
 * that writes for minutes turns counting off while others are at work, and counts once before it commits.
 */
export async function countAtTheEnd(tx: Transaction, isOn: boolean): Promise<void> {
  await tx.query(sql`select set_config('liaison.counts_at_its_end', ${isOn ? 'on' : 'off'}, true)`);
}

export async function countNow(tx: Transaction, programmeId: string): Promise<void> {
  await tx.query(sql`
    insert into network_change as n (programme_id, what, changes) values (${programmeId}, 'ends', 1)
    on conflict (programme_id, what) do update set changes = n.changes + 1`);
}
