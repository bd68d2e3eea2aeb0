import sql from 'sql-template-tag';
import type { Transaction } from '../shared/database/database';
import type { Slot } from './agenda-times';

/** What a transaction tries to bind a trainer to; kept outside it, to explain a refusal after it is rolled back. */
export interface Booking extends Slot {
  readonly sessionId: string;
  readonly personId: string;
}

/**
 * Holds the people until the end of the transaction, in one order. Two that want the same trainer queue here instead of
 * meeting in the exclusion constraint, where each would wait for the other.
 */
async function lockPeople(tx: Transaction, personIds: readonly string[]): Promise<void> {
  await tx.query(sql`select 1 from person where id = any(${personIds}::uuid[]) order by id for no key update`);
}

/** Binds trainers to a session; the constraint `trainer_busy` refuses whoever stands somewhere else then. */
export async function bookTrainers(tx: Transaction, bookings: readonly Booking[], binding: boolean): Promise<void> {
  if (bookings.length === 0) return;
  await lockPeople(tx, bookings.map((booking) => booking.personId));
  await tx.query(sql`
    insert into session_trainer (session_id, person_id, during)
    select b.session_id, b.person_id, case when ${binding}::boolean then tstzrange(b.starts_at, b.ends_at) else 'empty' end
    from unnest(${bookings.map((b) => b.sessionId)}::uuid[], ${bookings.map((b) => b.personId)}::uuid[],
      ${bookings.map((b) => b.startsAt)}::timestamptz[], ${bookings.map((b) => b.endsAt)}::timestamptz[])
      as b (session_id, person_id, starts_at, ends_at)`);
}

export async function freeTrainers(tx: Transaction, trainingId: string): Promise<void> {
  await tx.query(sql`
    update session_trainer st set during = 'empty'
    from agenda_session s where s.id = st.session_id and s.training_id = ${trainingId} and not isempty(st.during)`);
}

/** Binds everybody on an agenda anew: after a postponement, and after its sessions moved. */
export async function bindTrainersAgain(tx: Transaction, trainingId: string): Promise<void> {
  const bookings = await bookingsOf(tx, trainingId);
  await lockPeople(tx, bookings.map((booking) => booking.personId));
  // Freed first: sessions that move by an hour would otherwise run into each other on the way.
  await freeTrainers(tx, trainingId);
  await tx.query(sql`
    update session_trainer st set during = tstzrange(s.starts_at, s.ends_at)
    from agenda_session s where s.id = st.session_id and s.training_id = ${trainingId}`);
}

export function bookingsOf(tx: Transaction, trainingId: string): Promise<Booking[]> {
  return tx.query<Booking>(sql`
    select s.id as "sessionId", st.person_id as "personId", s.starts_at as "startsAt", s.ends_at as "endsAt"
    from agenda_session s join session_trainer st on st.session_id = s.id where s.training_id = ${trainingId}`);
}
