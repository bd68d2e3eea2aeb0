import { disciplines } from '../disciplines';
import { accreditationObstacle } from './availability';
import { datesOf } from '../time/agenda';
import type { AvailableTrainer, Opening, Wish } from './wishes';

/** What a plan costs; the smallest sum wins. Documented in docs/decisions/0071. */
export const planCosts = {
  /** A training that finds no place. */
  unplaced: 1_000,
  /** Each trainer of a team, so that nobody comes who is not needed. */
  trainer: 3,
  /** A trainer who travels from another country. */
  abroad: 2,
  /** A public holiday at home on a day somebody teaches. */
  holidayAtHome: 4,
  /** Each day somebody is booked beyond the fair share of all. */
  beyondShare: 1,
  /** Each day of whoever is booked most. */
  most: 0.5,
  /** Each opening that passes before the training begins: earlier is better where nothing else differs. */
  later: 0.01,
} as const;

export interface PlanInput {
  readonly wishes: readonly { readonly wish: Wish; readonly openings: readonly Opening[] }[];
  readonly trainers: readonly AvailableTrainer[];
}

/** What was decided for one wish. */
export interface Placed {
  readonly key: string;
  readonly opening: Opening;
  readonly team: readonly string[];
}

/**
 * The plan as a mixed-integer model in the LP format of CPLEX: `x` chooses the days of a training, `y` puts a trainer on them,
 * `p` says it finds no place. Nobody is on two trainings of a day; each team covers all modules and languages and, from two
 * people on, two professions. The text depends on its input alone, so the same question has the same answer.
 */
export function planModel({ wishes, trainers }: PlanInput): string {
  const index = new Map(trainers.map((trainer, at) => [trainer.id, at]));
  const objective: string[] = [];
  const rows: string[] = [];
  const binaries: string[] = [];
  const loads = new Map<number, string[]>();
  const days = new Map<string, string[]>();
  const row = (terms: readonly string[], relation: string) => rows.push(` r${rows.length}: ${terms.join(' + ').replaceAll('+ -', '- ')} ${relation}`);

  for (const [w, { wish, openings }] of wishes.entries()) {
    objective.push(`${planCosts.unplaced} p${w}`);
    binaries.push(`p${w}`);
    row([...openings.map((_, s) => `x${w}_${s}`), `p${w}`], '= 1');
    for (const [s, opening] of openings.entries()) {
      const x = `x${w}_${s}`;
      binaries.push(x);
      objective.push(`${round(planCosts.later * s)} ${x}`);
      const team = opening.trainers.flatMap((id) => {
        const t = index.get(id);
        const trainer = t === undefined ? undefined : trainers[t];
        return t === undefined || !trainer ? [] : [{ t, trainer, y: `y${w}_${s}_${t}` }];
      });
      for (const { t, trainer, y } of team) {
        binaries.push(y);
        objective.push(`${round(costOf(trainer, wish, opening) + t * 0.0001)} ${y}`);
        add(loads, t, `${wish.days} ${y}`);
        for (const date of datesOf({ startsOn: opening.from, endsOn: opening.to })) add(days, `${t} ${date}`, y);
      }
      const all = team.map(({ y }) => y);
      const needs = (terms: readonly string[], count: number) => row([...terms, `-${count} ${x}`], '>= 0');
      needs(all, wish.team);
      row([...all, `-${wish.team + 2} ${x}`], '<= 0');
      for (const module of wish.modules) needs(team.filter(({ trainer }) => accreditationObstacle(trainer.accreditations, module.id, opening) === null).map(({ y }) => y), 1);
      for (const language of wish.languages) needs(team.filter(({ trainer }) => trainer.languages.includes(language)).map(({ y }) => y), 1);
      // Two professions: whichever is taken away, somebody is left who speaks for another.
      if (wish.team > 1) for (const one of disciplines) needs(team.filter(({ trainer }) => trainer.disciplines.some((other) => other !== one)).map(({ y }) => y), 1);
    }
  }
  for (const terms of new Set([...days.values()].filter((terms) => terms.length > 1).map((terms) => terms.join(' + ')))) row([terms], '<= 1');

  const share = fairShare(wishes.map(({ wish }) => wish), [...loads.keys()].map((t) => trainers[t]?.load ?? 0));
  for (const [t, terms] of [...loads].sort(([a], [b]) => a - b)) {
    const load = trainers[t]?.load ?? 0;
    row([...terms, `-1 most`], `<= ${-load}`);
    row([...terms, `-1 u${t}`], `<= ${share - load}`);
    objective.push(`${planCosts.beyondShare} u${t}`);
  }
  objective.push(`${planCosts.most} most`);
  return ['Minimize', ` cost: ${objective.join(' + ')}`, 'Subject To', ...rows, 'Binary', ` ${binaries.join(' ')}`, 'End'].join('\n');
}

/** Reads what the solver decided, by the names of the model. */
export function planOf({ wishes, trainers }: PlanInput, value: (name: string) => number): Placed[] {
  return wishes.flatMap(({ wish, openings }, w) => {
    const s = openings.findIndex((_, at) => value(`x${w}_${at}`) > 0.5);
    const opening = openings[s];
    if (!opening) return [];
    const team = trainers.filter(({ id }, t) => opening.trainers.includes(id) && value(`y${w}_${s}_${t}`) > 0.5).map(({ id }) => id);
    return [{ key: wish.key, opening, team }];
  });
}

/** Days everybody would be booked if all days were shared alike, rounded up. */
export function fairShare(wishes: readonly Pick<Wish, 'days' | 'team'>[], loads: readonly number[]): number {
  if (loads.length === 0) return 0;
  const days = wishes.reduce((sum, { days: length, team }) => sum + length * team, 0) + loads.reduce((sum, load) => sum + load, 0);
  return Math.ceil(days / loads.length);
}

function costOf(trainer: AvailableTrainer, wish: Wish, opening: Opening): number {
  const feasts = datesOf({ startsOn: opening.from, endsOn: opening.to }).filter((date) => trainer.holidays.has(date)).length;
  return planCosts.trainer + (trainer.countryCode === wish.countryCode ? 0 : planCosts.abroad) + feasts * planCosts.holidayAtHome;
}

function add<K>(map: Map<K, string[]>, key: K, term: string): void {
  const terms = map.get(key);
  if (terms) terms.push(term);
  else map.set(key, [term]);
}

function round(cost: number): number {
  return Math.round(cost * 10_000) / 10_000;
}
