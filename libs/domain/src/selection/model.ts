import { balancedDisciplines, defaultBalance, minimumOf } from '../balance';
import { balanceUnit, countsOf, genderFloor, groupOf, placesByGroup, shortfallWeights, type Candidate, type CohortRules } from './cohort';
import type { Discipline } from '../disciplines';

/** A mixed-integer program in the LP format, and which of its variables stands for whom. */
export interface CohortModel {
  readonly program: string;
  /** Variables `x0`, `x1`, … in this order; people whose place is settled are not among them. */
  readonly ids: readonly string[];
}

/**
 * The best cohort as a mixed-integer program: as many people of each group of places as there are places and candidates,
 * and `costOf` as small as can be. The same candidates in any order give the same text.
 */
export function cohortModel(candidates: readonly Candidate[], rules: CohortRules): CohortModel {
  const open = candidates.filter(({ fixed }) => fixed === null).sort((a, b) => (a.id < b.id ? -1 : 1));
  const settled = candidates.filter(({ fixed }) => fixed === 'in');
  const { settings = defaultBalance } = rules;
  const held = countsOf(settled);
  const unit = balanceUnit(rules);
  const costs: string[] = open.map(({ merit, repeat }, index) => term((repeat ? shortfallWeights.repeat * unit : 0) - merit, `x${index}`));
  const rows: string[] = [];
  const slacks: string[] = [];
  const soft = (name: string, weight: number): string => {
    slacks.push(name);
    costs.push(term(weight * unit, name));
    return name;
  };
  const sumOf = (which: (candidate: Candidate) => boolean, factor = 1) =>
    open.flatMap((candidate, index) => (which(candidate) ? [term(factor, `x${index}`)] : [])).join(' ');

  const limited = countriesLeft(candidates, rules).filter(({ country, left }) => open.filter((one) => one.country === country).length > left);
  for (const [group, free] of placesLeft(candidates, rules)) {
    const people = open.filter(({ discipline }) => groupOf(discipline, rules) === group).length;
    // Where a country has too few places a group may stay short, though by nobody whom any other rule would keep out.
    const empty = limited.length > 0 && people > 0 ? ` + ${soft(`empty_${group}`, emptyWeight(rules))}` : '';
    if (people > 0) rows.push(`places_${group}: ${sumOf(({ discipline }) => groupOf(discipline, rules) === group)}${empty} = ${Math.min(free, people)}`);
  }
  for (const { country, left } of limited) rows.push(`country_${country}: ${sumOf((one) => one.country === country)} <= ${left}`);
  for (const discipline of balancedDisciplines) {
    const missing = minimumOf(discipline, rules.capacity, settings) - held.discipline[discipline];
    if (missing > 0) rows.push(`least_${discipline}: ${sumOf((one) => one.discipline === discipline)} + ${soft(`short_${discipline}`, shortfallWeights.discipline)} >= ${missing}`);
  }
  const floor = genderFloor(settings);
  const { female, male, 'non-binary': nonBinary } = held.gender;
  for (const gender of ['female', 'male'] as const) {
    const terms = open.flatMap((one, index) => (one.gender ? [term(one.gender === gender ? 100 - floor : -floor, `x${index}`)] : [])).join(' ');
    const bound = floor * (female + male + nonBinary) - 100 * held.gender[gender];
    rows.push(`share_${gender}: ${terms} + 100 ${soft(`short_${gender}`, shortfallWeights.gender)} >= ${bound}`);
  }
  const organisations = [...new Set(open.flatMap(({ organisation }) => organisation ?? []))];
  for (const [index, organisation] of organisations.entries()) {
    const theirs = open.filter((one) => one.organisation === organisation).length;
    const most = settings.maximumPerOrganisation - (held.organisation.get(organisation) ?? 0);
    // Where all of them would still be few enough there is nothing to weigh.
    if (theirs > most) rows.push(`most_${index}: ${sumOf((one) => one.organisation === organisation)} - ${soft(`over_${index}`, shortfallWeights.organisation)} <= ${Math.max(0, most)}`);
  }
  const names = open.map((_, index) => `x${index}`);
  return {
    ids: open.map(({ id }) => id),
    program: ['Minimize', ` cost: ${lines(costs)}`, 'Subject To', ...rows.map((row) => ` ${wrap(row)}`), 'General', ` ${lines(slacks)}`, 'Binary', ` ${lines(names)}`, 'End', ''].join('\n'),
  };
}

/** Places of each group that nobody holds yet. */
export function placesLeft(candidates: readonly Candidate[], rules: CohortRules): Map<Discipline | 'any', number> {
  const free = placesByGroup(rules);
  for (const { discipline, fixed } of candidates) {
    const group = groupOf(discipline, rules);
    if (fixed === 'in') free.set(group, Math.max(0, (free.get(group) ?? 0) - 1));
  }
  return free;
}

/** Places of each country with a hard quota that nobody holds yet. */
function countriesLeft(candidates: readonly Candidate[], { countries = {} }: CohortRules): { country: string; left: number }[] {
  return Object.entries(countries).sort().map(([country, places]) => ({
    country, left: Math.max(0, places - candidates.filter((one) => one.fixed === 'in' && one.country === country).length),
  }));
}

/** One place left empty outweighs all shortfalls there can be at once. */
function emptyWeight({ capacity }: CohortRules): number {
  const { discipline, gender, organisation, repeat } = shortfallWeights;
  return (balancedDisciplines.length * discipline + 2 * gender + organisation + repeat) * capacity + 1;
}

function term(factor: number, variable: string): string {
  return `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${variable}`;
}

const perLine = 20;

/** The format ends a line after some hundred characters. */
function lines(parts: readonly string[]): string {
  const rows: string[] = [];
  for (let from = 0; from < parts.length; from += perLine) rows.push(parts.slice(from, from + perLine).join(' '));
  return rows.join('\n  ');
}

function wrap(row: string): string {
  return row.replace(/((?: [+-] \d+ x\d+){20})/g, '$1\n  ');
}
