import type { Discipline } from '@liaison/domain/disciplines';

/** Places of one discipline against those taken, as the API answers them; null stands for places left to any discipline. */
export interface Quota {
  readonly discipline: Discipline | null;
  readonly places: number;
  readonly taken: number;
}

/** One stretch of the bar, in percent of its width. */
export interface Stretch extends Quota {
  readonly start: number;
  readonly width: number;
  /** Part of the stretch that is taken, in percent of the stretch. */
  readonly filled: number;
  /** Places that stay empty unless somebody of this discipline takes them. */
  readonly missing: number;
}

/**
 * Lays the quotas of a training side by side. The bar is as long as the capacity; places bound to no discipline come last.
 * A quota that was lowered below what is taken keeps room for everybody who holds a place.
 */
export function stretches(quotas: readonly Quota[], capacity: number | null): Stretch[] {
  const bound = quotas.filter((quota) => quota.discipline !== null && (quota.places > 0 || quota.taken > 0));
  const free = quotas.filter((quota) => quota.discipline === null);
  const needed = sum(bound, room);
  const unbound: Quota = {
    discipline: null,
    places: Math.max(sum(free, (quota) => quota.places), (capacity ?? 0) - needed),
    taken: sum(free, (quota) => quota.taken),
  };
  const sections = room(unbound) > 0 ? [...bound, unbound] : bound;
  const total = sum(sections, room);
  let start = 0;
  return sections.map((quota) => {
    const width = (room(quota) / total) * 100;
    const missing = quota.discipline === null ? 0 : Math.max(0, quota.places - quota.taken);
    const stretch = { ...quota, start, width, filled: (quota.taken / room(quota)) * 100, missing };
    start += width;
    return stretch;
  });
}

const room = (quota: Quota) => Math.max(quota.places, quota.taken);
const sum = (quotas: readonly Quota[], of: (quota: Quota) => number) => quotas.reduce((total, quota) => total + of(quota), 0);
