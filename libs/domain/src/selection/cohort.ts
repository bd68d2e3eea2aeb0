import { balancedDisciplines, defaultBalance, minimumOf, type BalanceSettings } from '../balance';
import { disciplines, type Discipline } from '../disciplines';
import type { Gender } from '../people';

export type ToldGender = Exclude<Gender, 'not-stated'>;

/** Somebody who could be selected, with what a proposal weighs. */
export interface Candidate {
  readonly id: string;
  readonly discipline: Discipline;
  /** null belongs to no organisation and counts against none. */
  readonly organisation: string | null;
  /** null is "not stated" and counts for no country. */
  readonly country: string | null;
  /** As told by the person; null is "not stated" and counts neither as a woman nor as a man. */
  readonly gender: ToldGender | null;
  /** Trained on one of the modules within 24 months. */
  readonly repeat: boolean;
  /** 0 to 100, see `meritOf`. */
  readonly merit: number;
  /** `in` holds a place already or must have one, `out` cannot have one; null is for the proposal to decide. */
  readonly fixed: 'in' | 'out' | null;
}

export interface CohortRules {
  /** Places in all. */
  readonly capacity: number;
  /** Places kept for a discipline; one that is absent shares what these leave. Hard: never passed. */
  readonly quotas: Readonly<Partial<Record<Discipline, number>>>;
  /** Most people of a country, hard; one that is absent has no limit. */
  readonly countries?: Readonly<Record<string, number>>;
  readonly settings?: BalanceSettings;
}

/** What a cohort lacks to the intended balance. Unit: people. */
export interface Shortfall {
  /** Police, judiciary and NGO below their minimum. */
  readonly discipline: number;
  /** Women or men below their share of those who stated a gender. */
  readonly gender: number;
  /** Beyond the most of one organisation. */
  readonly organisation: number;
  readonly repeat: number;
}

/** How heavily a person counts who is missing or too many, in the order in which the rules give way: repeats first. */
export const shortfallWeights = { discipline: 4, gender: 3, organisation: 2, repeat: 1 } as const satisfies Record<keyof Shortfall, number>;

/** People of a cohort counted by what they are balanced by. */
export interface Counts {
  readonly discipline: Record<Discipline, number>;
  readonly gender: Record<ToldGender, number>;
  readonly organisation: Map<string, number>;
  repeat: number;
  merit: number;
}

export function countsOf(people: Iterable<Candidate>): Counts {
  const counts: Counts = {
    discipline: { police: 0, judiciary: 0, ngo: 0, other: 0 }, gender: { female: 0, male: 0, 'non-binary': 0 }, organisation: new Map(), repeat: 0, merit: 0,
  };
  for (const person of people) count(counts, person, 1);
  return counts;
}

export function count(counts: Counts, { discipline, gender, organisation, repeat, merit }: Candidate, by: 1 | -1): void {
  counts.discipline[discipline] += by;
  if (gender) counts.gender[gender] += by;
  if (organisation !== null) counts.organisation.set(organisation, (counts.organisation.get(organisation) ?? 0) + by);
  if (repeat) counts.repeat += by;
  counts.merit += by * merit;
}

/**
 * Smallest share of women and of men, percent of those who stated a gender: too many of one are too few of the other, so
 * the upper bound is a lower one for the rest.
 */
export function genderFloor({ minimumGenderShare, maximumGenderShare }: BalanceSettings): number {
  return Math.max(minimumGenderShare, 100 - maximumGenderShare);
}

export function shortfallOf(counts: Counts, { capacity, settings = defaultBalance }: CohortRules): Shortfall {
  const { female, male, 'non-binary': nonBinary } = counts.gender;
  const wanted = genderFloor(settings) * (female + male + nonBinary);
  const short = (people: number) => Math.max(0, Math.ceil((wanted - 100 * people) / 100));
  return {
    discipline: balancedDisciplines.reduce((sum, one) => sum + Math.max(0, minimumOf(one, capacity, settings) - counts.discipline[one]), 0),
    gender: short(female) + short(male),
    organisation: [...counts.organisation.values()].reduce((sum, people) => sum + Math.max(0, people - settings.maximumPerOrganisation), 0),
    repeat: counts.repeat,
  };
}

/**
 * What a proposal makes as small as it can, among the cohorts that fill every place the quotas and candidates allow: the
 * weighted shortfall first, and only between equals the merit. Whole numbers, so that two cohorts compare exactly.
 */
export function costOf(counts: Counts, rules: CohortRules): number {
  const short = shortfallOf(counts, rules);
  const weighted = (Object.keys(shortfallWeights) as (keyof Shortfall)[]).reduce((sum, rule) => sum + shortfallWeights[rule] * short[rule], 0);
  return weighted * balanceUnit(rules) - counts.merit;
}

/** One unit of shortfall outweighs all merit there can be. */
export function balanceUnit({ capacity }: Pick<CohortRules, 'capacity'>): number {
  return 100 * capacity + 1;
}

/** The places somebody of this discipline competes for: its own quota, or what the quotas leave to any. */
export function groupOf(discipline: Discipline, { quotas }: Pick<CohortRules, 'quotas'>): Discipline | 'any' {
  return quotas[discipline] === undefined ? 'any' : discipline;
}

/** Places of each group; together they are the capacity. */
export function placesByGroup({ capacity, quotas }: CohortRules): Map<Discipline | 'any', number> {
  const own = disciplines.flatMap((one) => (quotas[one] === undefined ? [] : [[one, quotas[one]] as [Discipline | 'any', number]]));
  const kept = own.reduce((sum, [, places]) => sum + places, 0);
  return new Map([...own, ['any', Math.max(0, capacity - kept)]]);
}

/**
 * How good a nominee is, 0 to 100: the mean of their scores in percent of what the criteria allow, and the points of the
 * rank their authority gave them (100 for the first, 5 less for each that follows, never below 0). One of the two alone
 * where the other is missing; 50 where both are.
 */
export function meritOf({ rank, score }: { readonly rank: number | null; readonly score: number | null }): number {
  const ranked = rank === null ? null : Math.max(0, 105 - 5 * rank);
  if (ranked === null || score === null) return Math.round(ranked ?? score ?? 50);
  return Math.round((ranked + score) / 2);
}
