/** A module on a day of the training, in minutes after midnight on the clock of the place. The day counts from 0. */
export interface LaidOut {
  readonly moduleId: string;
  readonly day: number;
  readonly from: number;
  readonly to: number;
}

/** Nine to half past five with an hour at noon and a quarter between sessions. */
const hours = { from: 9 * 60, noon: 12 * 60 + 30, afternoon: 13 * 60 + 30, to: 17 * 60 + 30, pause: 15 };

/**
 * Puts modules on the days of a training in their order, each in one piece. Unit: minutes. null if they do not fit: a module
 * that is longer than half a day is split at noon.
 */
export function layOut(modules: readonly { readonly id: string; readonly minutes: number }[], days: number): LaidOut[] | null {
  const placed: LaidOut[] = [];
  let day = 0;
  let clock = hours.from;
  const next = () => {
    if (clock < hours.afternoon) clock = hours.afternoon;
    else {
      day += 1;
      clock = hours.from;
    }
  };
  const endOfHalf = () => (clock < hours.noon ? hours.noon : hours.to);
  const longestHalf = hours.to - hours.afternoon;
  for (const { id, minutes } of modules) {
    let left = minutes;
    if (left <= longestHalf && clock + left > endOfHalf()) next();
    if (left <= longestHalf && clock + left > endOfHalf()) next();
    while (left > 0) {
      if (day >= days) return null;
      const length = Math.min(left, endOfHalf() - clock);
      if (length < Math.min(left, 30)) {
        next();
        continue;
      }
      placed.push({ moduleId: id, day, from: clock, to: clock + length });
      left -= length;
      clock += length + hours.pause;
      if (clock >= endOfHalf() || (clock >= hours.noon && clock < hours.afternoon)) next();
    }
  }
  return placed;
}
