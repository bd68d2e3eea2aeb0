import { roleHas } from '@liaison/domain/access';
import { actsFor, type Actor } from './actor';

/** What decides who steers a training, whatever state it is in. */
export interface Planned {
  readonly countryCode: string;
  /** The actor planned it or stands in its agenda. */
  readonly own: boolean;
}

/** Coordination plans every training of its countries, a trainer only those they planned themselves or train in. */
export function plans(actor: Actor, training: Planned): boolean {
  return roleHas(actor.role, 'trainings.plan') && actsFor(actor, training.countryCode) && (actor.role !== 'trainer' || training.own);
}
