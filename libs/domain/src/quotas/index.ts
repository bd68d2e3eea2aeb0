import type { Discipline } from '../disciplines';

export * from './limits';

/** Places of a training. Unit: people. The database enforces the same rule; this one says why, and what can be offered. */
export interface Places {
  /** null is "not set". Zero is zero: nobody. */
  readonly capacity: number | null;
  /** Places kept for a discipline. One that is absent shares the places that are kept for none. */
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
  if (left(places, places.capacity, discipline) <= 0) return { code: 'capacity-full', capacity: places.capacity };
  return null;
}

/** Places somebody of this discipline could still have. Unit: people; null while the capacity is not set. */
export function freePlaces(places: Places, discipline: Discipline): number | null {
  if (places.capacity === null) return null;
  return Math.max(0, left(places, places.capacity, discipline));
}

/** What the quotas leave of a capacity, for the disciplines that have none. Unit: people; null while the capacity is not set. */
export function openPlaces({ capacity, quotas }: Pick<Places, 'capacity' | 'quotas'>): number | null {
  return capacity === null ? null : Math.max(0, capacity - sum(Object.values(quotas)));
}

/** Why nominations cannot be opened, or null: a capacity that was never set is not a capacity of zero. */
export function openingRefusal(places: Pick<Places, 'capacity'>): { code: 'capacity-not-set' } | null {
  return places.capacity === null ? { code: 'capacity-not-set' } : null;
}

function left({ quotas, taken }: Places, capacity: number, discipline: Discipline): number {
  const inAll = capacity - sum(Object.values(taken));
  const quota = quotas[discipline];
  if (quota !== undefined) return Math.min(quota - (taken[discipline] ?? 0), inAll);
  const sharing = Object.entries(taken).filter(([other]) => quotas[other as Discipline] === undefined);
  return Math.min((openPlaces({ capacity, quotas }) ?? 0) - sum(sharing.map(([, people]) => people)), inAll);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
