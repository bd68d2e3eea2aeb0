import type { MeasureState } from '../states';

export * from './codes';
import type { Standing } from './codes';

/** Something that is said of a country from a day on, until something later is said. */
export interface Dated {
  /** `YYYY-MM-DD`. */
  readonly since: string;
}

/**
 * What held on a day, of things that replace each other: the latest that began by then; of two of one day the one that stands later in
 * the list. `before` is what it replaced, the latest first. Nothing holds before the first of them.
 */
export function heldOn<T extends Dated>(statements: readonly T[], day: string): { readonly now: T | null; readonly before: readonly T[] } {
  const begun = statements.map((one, at) => ({ one, at })).filter(({ one }) => one.since <= day).sort((a, b) => (a.one.since === b.one.since ? b.at - a.at : a.one.since < b.one.since ? 1 : -1));
  const [now, ...before] = begun.map(({ one }) => one);
  return { now: now ?? null, before };
}

export interface StateChange {
  /** `YYYY-MM-DD`. */
  readonly on: string;
  readonly state: MeasureState;
}

/** The state of a measure on a day; null while it had not begun. The changes stand in the order in which they were recorded. */
export function measureStateOn(changes: readonly StateChange[], day: string): MeasureState | null {
  return heldOn(changes.map(({ on, state }) => ({ since: on, state })), day).now?.state ?? null;
}

/**
 * Whether there is such a mechanism, by how a sentence of public reference data begins: "yes …", "no …" or "none …", "in development …".
 * Everything else says nothing about it; whoever keeps the country says it then.
 */
export function standingOf(sentence: string): Standing {
  const words = sentence.trim().toLowerCase();
  if (/^yes\b/.test(words)) return 'yes';
  if (/^in development\b/.test(words)) return 'partly';
  return /^(no|none)\b/.test(words) ? 'no' : 'unknown';
}

/** How far a plan is on a day: of the measures that had begun and were not dropped, how many were done. Unit: measures. */
export function progressOf(states: readonly (MeasureState | null)[]): { readonly done: number; readonly all: number } {
  const counted = states.filter((state) => state !== null && state !== 'dropped');
  return { done: counted.filter((state) => state === 'done').length, all: counted.length };
}
