/** Ties that began within so many months are fresh. */
export const freshMonths = 24;

/**
 * How far a tie leaves its two ends apart, for ways over several of them: three fresh steps that both sides confirmed (12) are
 * shorter than two old or two unconfirmed ones (14 and more), and longer than any single one (9 at most).
 */
const lengths = { confirmed: { fresh: 4, old: 7 }, stated: { fresh: 8, old: 9 } } as const;

/** Of ways that are as long, that of fewer steps is shorter, and then that whose ties are fresher: so far their months never reach. */
const [perLength, perStep, mostMonths] = [1_000_000, 100_000, 9_999];

/** A whole number above 0. `months` is how long ago the tie began; what lies ahead counts as now. */
export function lengthOfTie(state: 'confirmed' | 'stated', months: number): number {
  const age = Math.max(0, Math.min(months, mostMonths));
  return lengths[state][age <= freshMonths ? 'fresh' : 'old'] * perLength + perStep + age;
}

/** Months from one day or month to another, as `YYYY-MM…` says them; below 0 where the first is the later one. */
export function monthsBetween(first: string, second: string): number {
  const month = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return month(second) - month(first);
}

/** The month, `YYYY-MM`, in which the oldest ties that are fresh today began: a tie is fresh where its day is not before it. */
export function freshFrom(today: string): string {
  const months = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 - freshMonths;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`;
}
