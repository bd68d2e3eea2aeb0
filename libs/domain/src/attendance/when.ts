import type { TrainingState } from '../states/training';

const marking: readonly TrainingState[] = ['confirmed', 'running', 'delivered'];
const correcting: readonly TrainingState[] = ['confirmed', 'running', 'delivered', 'reported'];
const concluded: readonly TrainingState[] = ['delivered', 'reported', 'closed'];

/** Marks come in while a training runs, and afterwards from phones that were without network and from paper. */
export function marksAreTaken(state: TrainingState): boolean {
  return marking.includes(state);
}

/** A reported training takes corrections, which tell why; a closed one is what was reported. */
export function correctionsAreTaken(state: TrainingState): boolean {
  return correcting.includes(state);
}

/** From delivery on, attendance decides whether somebody attended or did not show up. */
export function attendanceIsConcluded(state: TrainingState): boolean {
  return concluded.includes(state);
}
