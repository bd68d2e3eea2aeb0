import { mayRead, openCircle, roleHas } from '@liaison/domain/access';
import type { PackedTraining } from '@liaison/domain/packs';
import type { TrainingState } from '@liaison/domain/states';
import sql, { empty, type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { plans } from '../../shared/access/planning';
import { visibleTraining } from '../../shared/access/visibility';
import type { Query } from '../../shared/audit/audit-trail';
import { Refusal } from '../../shared/errors/refusal';

export interface PackRow {
  id: string;
  version: number;
  frozenAt: string | null;
  replaces: string | null;
}

/** A training as its pack needs it, with the pack that counts now. */
export interface TrainingAtHand extends PackedTraining {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly state: TrainingState;
  readonly mayPlan: boolean;
  readonly pack: PackRow | null;
}

/** Up to here a pack is only intended; from then on people work with it. */
const undecided: readonly TrainingState[] = ['planned', 'announced', 'nominations-open', 'nominations-closed', 'selected', 'postponed', 'cancelled'];

/** Whether a pack that is saved now is frozen with it: the training was confirmed before packs were kept, or is already over. */
export function isConfirmed({ state }: Pick<TrainingAtHand, 'state'>): boolean {
  return !undecided.includes(state);
}

/** Who teaches or plans gets what is meant for trainers. */
export function teaches(actor: Actor): boolean {
  return mayRead({ ...actor, trainings: [] }, { ...openCircle, tlp: 'CLEAR', audience: 'trainers' });
}

/** The pack of a training that no other one replaces. */
const currentPack = sql`
  select json_build_object('id', k.id, 'version', k.version, 'frozenAt', k.frozen_at, 'replaces', k.replaces)
  from pack k where k.training_id = tr.id and not exists (select 1 from pack later where later.replaces = k.id)`;

/** The training, for whoever may know of it; `held` keeps it as it is until the transaction ends. */
export async function trainingAtHand(ask: Query, actor: Actor, where: Sql, held: boolean): Promise<TrainingAtHand> {
  const [found] = await ask<Omit<TrainingAtHand, 'mayPlan'> & { own: boolean }>(sql`
    select tr.id, tr.code, tr.title, tr.state, tr.country_code as "countryCode", tr.languages,
      array(select distinct m.code from agenda_session s join module m on m.id = s.module_id where s.training_id = tr.id) as modules,
      (tr.planned_by is not distinct from ${actor.accountId}::uuid or exists (
        select 1 from agenda_session s join session_trainer st on st.session_id = s.id
        where s.training_id = tr.id and st.person_id = ${actor.personId})) as own,
      (${currentPack}) as pack
    from training tr where ${where} and ${visibleTraining(actor)}${held ? sql` for update of tr` : empty}`);
  if (!found) throw new Refusal('not-found');
  const { own, ...training } = found;
  return { ...training, mayPlan: roleHas(actor.role, 'materials.read') && plans(actor, { countryCode: training.countryCode, own }) };
}
