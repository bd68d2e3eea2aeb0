import type { Discipline } from '@liaison/domain/disciplines';

/** Places of one discipline against those taken, as the API answers them. */
export interface Quota {
  readonly discipline: Discipline;
  readonly places: number;
  readonly taken: number;
}

/** One stretch of the bar, in percent of its width. */
export interface Stretch {
  readonly discipline: Discipline | null;
  readonly start: number;
  readonly width: number;
  /** Part of the stretch that is taken, in percent of the stretch. */
  readonly filled: number;
  readonly places: number;
  readonly taken: number;
  readonly missing: number;
}

/**
 * Lays the quotas of a training side by side. The bar is as long as the capacity; places bound to no discipline come last,
 * without a discipline. A quota that was lowered below what is taken keeps room for everybody who holds a place.
 */
export function stretches(quotas: readonly Quota[], capacity: number | null): Stretch[] {
  const sections = quotas.filter((quota) => quota.places > 0 || quota.taken > 0);
  const needed = sections.reduce((sum, quota) => sum + Math.max(quota.places, quota.taken), 0);
  const total = Math.max(capacity ?? 0, needed);
  if (!total) return [];
  let start = 0;
  const laid: Stretch[] = sections.map(({ discipline, places, taken }) => {
    const size = Math.max(places, taken);
    const stretch = { discipline, start, width: (size / total) * 100, filled: (taken / size) * 100, places, taken, missing: Math.max(0, places - taken) };
    start += stretch.width;
    return stretch;
  });
  const open = total - needed;
  if (open > 0) laid.push({ discipline: null, start, width: (open / total) * 100, filled: 0, places: open, taken: 0, missing: 0 });
  return laid;
}
