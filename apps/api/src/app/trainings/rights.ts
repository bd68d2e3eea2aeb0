import { roleHas } from '@liaison/domain/access';
import type { TrainingState } from '@liaison/domain/states';
import { mayBeChanged, namesAreTaken, placesAreGiven } from '@liaison/domain/trainings';
import { actsFor, type Actor } from '../shared/access/actor';

/** What decides about a training, whoever it is shown to. */
export interface Guarded {
  readonly countryCode: string;
  readonly state: TrainingState;
  /** The actor planned it or stands in its agenda. */
  readonly own: boolean;
}

/** Coordination plans every training of its countries, a trainer only those they planned themselves or train in. */
export function plans(actor: Actor, training: Omit<Guarded, 'state'>): boolean {
  return roleHas(actor.role, 'trainings.plan') && actsFor(actor, training.countryCode) && (actor.role !== 'trainer' || training.own);
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
