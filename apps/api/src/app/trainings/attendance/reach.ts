import { roleHas } from '@liaison/domain/access';
import type { TrainingState } from '@liaison/domain/states';
import sql, { empty, type Sql } from 'sql-template-tag';
import { actsFor, type Actor } from '../../shared/access/actor';
import { visibleTraining } from '../../shared/access/visibility';
import { Refusal } from '../../shared/errors/refusal';
import type { Transaction } from '../../shared/database/database';

/** A training as somebody reaches it who marks there. */
export interface Reached {
  readonly id: string;
  readonly title: string;
  readonly code: string;
  readonly city: string;
  readonly countryCode: string;
  readonly timeZone: string;
  readonly state: TrainingState;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly completedShare: number;
  /** The actor planned it or stands in its agenda. */
  readonly own: boolean;
  /** The days a helper was asked for; null where the actor is none of this training. */
  readonly helps: { readonly from: string; readonly to: string } | null;
}

type Reader = Pick<Transaction, 'query'>['query'];

/** The training, for those who mark there; "not found" for whom it does not exist, "not allowed" for whom it is not theirs. */
export async function reached(query: Reader, actor: Actor, trainingId: string, locked: 'locked' | 'read' = 'read'): Promise<Reached> {
  const [training] = await query<Reached>(sql`
    select tr.id, tr.title, tr.code, tr.city, tr.country_code as "countryCode", tr.time_zone as "timeZone", tr.state, tr.starts_on::text as "startsOn",
      tr.ends_on::text as "endsOn", coalesce(tr.completed_share, ph.completed_share) as "completedShare", ${standsIn(actor)} as own,
      (select json_build_object('from', ra.valid_from, 'to', coalesce(ra.valid_to, ra.valid_from)) from role_assignment ra
        where ra.id = ${actor.assignmentId} and ra.training_id = tr.id) as helps
    from training tr join phase ph on ph.id = tr.phase_id
    where tr.id = ${trainingId} and ${visibleTraining(actor)} ${locked === 'locked' ? sql`for no key update of tr` : empty}`);
  if (!training) throw new Refusal('not-found');
  if (!marksIn(actor, training)) throw new Refusal('not-allowed');
  return training;
}

function standsIn(actor: Actor): Sql {
  return sql`(tr.planned_by is not distinct from ${actor.accountId}::uuid or exists (
    select 1 from agenda_session s join session_trainer st on st.session_id = s.id where s.training_id = tr.id and st.person_id = ${actor.personId}::uuid))`;
}

function marksIn(actor: Actor, { own, helps, countryCode }: Reached): boolean {
  if (!roleHas(actor.role, 'attendance.mark')) return false;
  if (actor.role === 'check-in-helper') return helps !== null;
  return actor.role === 'trainer' ? own : actsFor(actor, countryCode);
}

/** A helper marks the days they were asked for, everybody else all of them. */
export function marksOn(actor: Actor, { helps }: Reached, day: string): boolean {
  return actor.role !== 'check-in-helper' || (helps !== null && day >= helps.from && day <= helps.to);
}

/** Corrections, sheets and the room's screen are for those who answer for the training. */
export function answersFor(actor: Actor): boolean {
  return actor.role !== 'check-in-helper';
}
