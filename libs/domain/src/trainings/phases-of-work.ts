import type { TrainingState } from '../states/training';

const frozen: readonly TrainingState[] = ['delivered', 'reported', 'closed', 'cancelled'];
const idle: readonly TrainingState[] = ['postponed', 'cancelled'];
const selecting: readonly TrainingState[] = ['nominations-open', 'nominations-closed', 'selected', 'confirmed'];

/** Facts, agenda and trainers change until the training was held; from then on they are what happened. */
export function mayBeChanged(state: TrainingState): boolean {
  return !frozen.includes(state);
}

/** Whether the agenda binds its trainers: they are free for others while a training is postponed or cancelled. */
export function bindsTrainers(state: TrainingState): boolean {
  return !idle.includes(state);
}

/** Places are given from the opening of nominations until it runs: a confirmed person who falls ill is still replaced. */
export function placesAreGiven(state: TrainingState): boolean {
  return selecting.includes(state);
}

/** Authorities put names forward while nominations are open; those who select may add one as long as places are given. */
export function namesAreTaken(state: TrainingState, from: 'authority' | 'coordination'): boolean {
  return state === 'nominations-open' || (from === 'coordination' && placesAreGiven(state));
}
