import { roleHas } from '@liaison/domain/access';
import type { TrainingState } from '@liaison/domain/states';
import { mayBeChanged, namesAreTaken, placesAreGiven } from '@liaison/domain/trainings';
import { actsFor, type Actor } from '../shared/access/actor';
import { plans, type Planned } from '../shared/access/planning';

export { plans };

/** What decides about a training, whoever it is shown to. */
export interface Guarded extends Planned {
  readonly state: TrainingState;
}

export function mayChange(actor: Actor, training: Guarded): boolean {
  return plans(actor, training) && mayBeChanged(training.state);
}

export function maySelect(actor: Actor, training: Omit<Guarded, 'own'>): boolean {
  return roleHas(actor.role, 'nominations.select') && actsFor(actor, training.countryCode) && placesAreGiven(training.state);
}

export function mayNominate(actor: Actor, { state }: Pick<Guarded, 'state'>): boolean {
  return roleHas(actor.role, 'nominations.submit') && namesAreTaken(state, roleHas(actor.role, 'nominations.select') ? 'coordination' : 'authority');
}
