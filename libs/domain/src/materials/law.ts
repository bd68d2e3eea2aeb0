import { monthsAfter } from './review';

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
  return lawAsOf < monthsAfter(today, -lawMonths) ? 'due' : 'in-force';
}
