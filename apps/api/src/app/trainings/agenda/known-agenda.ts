import { mayBeChanged } from '@liaison/domain/trainings';
import type { TrainingState } from '@liaison/domain/states';
import sql, { type Sql } from 'sql-template-tag';
import type { Transaction } from '../../shared/database/database';

/** From the announcement until it was held people know the agenda; what changes then is told. */
export function isKnown(state: TrainingState): boolean {
  return state !== 'planned' && state !== 'postponed' && mayBeChanged(state);
}

/** The session `s` as a `KnownSession`. */
const asKnown: Sql = sql`jsonb_build_object('id', s.id, 'title', s.title, 'room', s.room, 'startsAt', s.starts_at, 'endsAt', s.ends_at,
  'trainerIds', array(select st.person_id from session_trainer st where st.session_id = s.id order by st.person_id))`;

/** The agenda of `tr` as `KnownSession[]`. */
export const knownAgenda: Sql = sql`(
  select coalesce(jsonb_agg(${asKnown} order by s.starts_at, s.id), '[]') from agenda_session s where s.training_id = tr.id)`;

/**
 * Keeps the agenda as people know it, before it changes for the first time since they were last told. Called by whatever
 * changes an agenda, in its transaction and before its rows; where nobody knows the agenda it does nothing.
 */
export async function rememberAgenda(tx: Transaction, training: { id: string; state: TrainingState }, by: string | null, now: Date): Promise<void> {
  if (!isKnown(training.state)) return;
  await tx.query(sql`
    insert into agenda_change as c (training_id, before, since, last_at, changed_by)
    select tr.id, ${knownAgenda}, ${now}::timestamptz, ${now}::timestamptz, ${by}::uuid from training tr where tr.id = ${training.id}
    on conflict (training_id) do update set last_at = excluded.last_at, changed_by = case when c.changed_by = excluded.changed_by then c.changed_by end`);
}

/** A person was told of a session as it is now, in a mail of its own: what is told later begins from there. */
export async function toldOf(tx: Transaction, personId: string, sessionId: string): Promise<void> {
  await tx.query(sql`
    update agenda_change c set told = jsonb_set(c.told, array[${personId}::text], coalesce(c.told -> ${personId}::text, '[]') || jsonb_build_array(${asKnown}))
    from agenda_session s where s.id = ${sessionId} and c.training_id = s.training_id`);
}
