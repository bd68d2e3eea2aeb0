/** `due` has to be looked at, `changed` is known to be wrong, `unknown` never said as of when it tells the law. */
export const lawStates = ['in-force', 'due', 'changed', 'unknown'] as const;
export type LawState = (typeof lawStates)[number];

/** Months after which somebody has to look whether the law is still the same. */
export const lawMonths = 6;

/**
 * Whether a text about a country's law can be relied on. All dates are `YYYY-MM-DD`. A change counts from the day on which
 * it came into force, if the text tells an older law; one that is only announced does not yet.
 */
export function lawStateOf(lawAsOf: string | null, changes: readonly string[], today: string): LawState {
  if (lawAsOf === null) return 'unknown';
  if (changes.some((inForceOn) => inForceOn > lawAsOf && inForceOn <= today)) return 'changed';
  return lawAsOf < monthsBefore(today, lawMonths) ? 'due' : 'in-force';
}

/** The last day of the month where it has no such day. */
function monthsBefore(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return first.toISOString().slice(0, 10);
}
