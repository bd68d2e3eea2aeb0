import type { Discipline } from '../disciplines';

/** A soft quota of a discipline. Unit: people who hold a place. */
export interface SoftQuota {
  readonly discipline: Discipline;
  readonly places: number;
  readonly taken: number;
}

/** A quota of a country: a hard one refuses the next person, a soft one warns. Unit: people who hold a place. */
export interface CountryQuota {
  readonly countryCode: string;
  readonly places: number;
  readonly taken: number;
  readonly isHard: boolean;
}

/** What limits a training beside the places its disciplines have. */
export interface PlaceLimits {
  readonly softQuotas: readonly SoftQuota[];
  readonly countryQuotas: readonly CountryQuota[];
}

/** Somebody who is to have a place. */
export interface Taker {
  readonly discipline: Discipline;
  /** null is "not stated": no country's quota counts them. */
  readonly countryCode: string | null;
}

/** A limit that holds more people than intended; its words stand under `domain.balance.<code>`. */
export type LimitFinding =
  | { code: 'soft-quota-over'; params: { discipline: Discipline; taken: number; quota: number } }
  | { code: 'country-over'; params: { country: string; taken: number; quota: number } };

/** The hard quota that refuses this person, or null. */
export function fullCountry({ countryQuotas }: Pick<PlaceLimits, 'countryQuotas'>, { countryCode }: Pick<Taker, 'countryCode'>): CountryQuota | null {
  return countryQuotas.find((one) => one.isHard && one.countryCode === countryCode && one.taken >= one.places) ?? null;
}

/** The limits once these people have places beside those who are counted already. */
export function withTakers({ softQuotas, countryQuotas }: PlaceLimits, takers: readonly Taker[]): PlaceLimits {
  const more = (counts: (taker: Taker) => boolean) => takers.filter(counts).length;
  return {
    softQuotas: softQuotas.map((one) => ({ ...one, taken: one.taken + more(({ discipline }) => discipline === one.discipline) })),
    countryQuotas: countryQuotas.map((one) => ({ ...one, taken: one.taken + more(({ countryCode }) => countryCode === one.countryCode) })),
  };
}

/** The first hard quota that these people would overfill together, or null. */
export function overfilled(limits: PlaceLimits, takers: readonly Taker[]): CountryQuota | null {
  const after = withTakers(limits, takers);
  const at = after.countryQuotas.findIndex((one, index) => one.isHard && one.taken > one.places && one.taken > (limits.countryQuotas[index]?.taken ?? 0));
  return limits.countryQuotas[at] ?? null;
}

/** Soft limits that hold more people than intended, disciplines first. Hard ones never do. */
export function limitFindings({ softQuotas, countryQuotas }: PlaceLimits): LimitFinding[] {
  return [
    ...softQuotas.flatMap(({ discipline, taken, places }): LimitFinding[] => (taken > places ? [{ code: 'soft-quota-over', params: { discipline, taken, quota: places } }] : [])),
    ...countryQuotas.flatMap(({ countryCode: country, taken, places }): LimitFinding[] => (taken > places ? [{ code: 'country-over', params: { country, taken, quota: places } }] : [])),
  ];
}
