import { monthlyBrokerings, monthOf } from '@liaison/domain/network';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visiblePerson } from '../../shared/access/visibility';
import type { Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { brokeredSince } from './introductions.queries';

/**
 * Holds the seat of a broker and makes sure that they may be asked: known to whoever names them, tied to the target, willing, and
 * not asked enough this month. The seat is held until the end, so that of two requests for the last place one is refused.
 */
export async function holdBroker(tx: Transaction, actor: Actor, { brokerId, targetId, path, asCoordination }: { brokerId: string; targetId: string; path: string; asCoordination: boolean }, now: Date): Promise<void> {
  const unnamed = asCoordination ? sql` or (pp.programme_id = ${actor.programmeId} and pp.listing = 'broker-only' and exists (${willing(true)}))` : sql``;
  const [seat] = await tx.query<{ refuses: boolean; knows: boolean }>(sql`
    select exists (${willing(false)}) as refuses, exists (
      select 1 from tie t where t.programme_id = pp.programme_id and t.state in ('stated', 'confirmed')
        and ((t.from_person_id = pp.person_id and t.to_person_id = ${targetId}) or (t.to_person_id = pp.person_id and t.from_person_id = ${targetId}))) as knows
    from programme_person pp where pp.person_id = ${brokerId} and pp.person_id <> ${targetId} and (${visiblePerson(actor)}${unnamed}) for update of pp`);
  if (!seat) throw new Refusal('unknown-reference', { path, params: { place: path }, errors: [{ path, code: 'unknown-reference', message: '' }] });
  if (seat.refuses || !seat.knows) throw new Refusal('not-brokering', { path });
  // A statement of its own: it sees what was committed while the seat was waited for.
  const [count] = await tx.query<{ asked: number }>(sql`select ${brokeredSince(monthOf(now))} as asked from programme_person pp where pp.programme_id = ${actor.programmeId} and pp.person_id = ${brokerId}`);
  if ((count?.asked ?? 0) >= monthlyBrokerings) throw new Refusal('broker-asked-enough', { path, params: { cap: monthlyBrokerings } });
}

function willing(given: boolean): Sql {
  return sql`select 1 from consent c where c.programme_id = pp.programme_id and c.person_id = pp.person_id and c.purpose = 'broker' and c.given = ${given}`;
}
