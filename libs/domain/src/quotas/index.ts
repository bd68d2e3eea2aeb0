import type { Discipline } from '../disciplines';

/** Places of a training. Unit: people. The database enforces the same rule; this one says why, and what can be offered. */
export interface Places {
  /** null is "not set". Zero is zero: nobody. */
  readonly capacity: number | null;
  /** A discipline that is absent has no quota and is bound by the capacity alone. */
  readonly quotas: Readonly<Partial<Record<Discipline, number>>>;
  readonly taken: Readonly<Partial<Record<Discipline, number>>>;
}

export type PlaceRefusal =
  | { code: 'capacity-not-set' }
  | { code: 'capacity-full'; capacity: number }
  | { code: 'quota-full'; discipline: Discipline; quota: number };

/**
 * Why a person of this discipline cannot have a place, or null if they can. The quota is named before the capacity: it
 * is the narrower of the two, and the one that somebody can change in favour of this person.
 */
export function refusal(places: Places, discipline: Discipline): PlaceRefusal | null {
  if (places.capacity === null) return { code: 'capacity-not-set' };
  const quota = places.quotas[discipline];
  if (quota !== undefined && (places.taken[discipline] ?? 0) >= quota) return { code: 'quota-full', discipline, quota };
  if (takenInAll(places) >= places.capacity) return { code: 'capacity-full', capacity: places.capacity };
  return null;
}

/** Places somebody of this discipline could still have. Unit: people; null while the capacity is not set. */
export function freePlaces(places: Places, discipline: Discipline): number | null {
  if (places.capacity === null) return null;
  const quota = places.quotas[discipline] ?? Infinity;
  return Math.max(0, Math.min(quota - (places.taken[discipline] ?? 0), places.capacity - takenInAll(places)));
}

/** Why nominations cannot be opened, or null: a capacity that was never set is not a capacity of zero. */
export function openingRefusal(places: Pick<Places, 'capacity'>): { code: 'capacity-not-set' } | null {
  return places.capacity === null ? { code: 'capacity-not-set' } : null;
}

function takenInAll(places: Places): number {
  return Object.values(places.taken).reduce((sum, taken) => sum + taken, 0);
}
