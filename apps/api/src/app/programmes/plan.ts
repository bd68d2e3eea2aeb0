import type { ProgrammePhase } from '@liaison/contracts';
import { disciplines, type Discipline } from '@liaison/domain/disciplines';

type Row = ProgrammePhase['plan']['rows'][number];

export interface Counted {
  /** null is "not stated". */
  readonly country: string | null;
  readonly discipline: Discipline;
  readonly count: number;
}

export interface PlanFigures {
  readonly countries: readonly { readonly code: string; readonly part: Row['part'] }[];
  readonly planned: readonly Counted[];
  readonly taken: readonly Counted[];
  readonly trainings: readonly { readonly country: string; readonly count: number }[];
  readonly persons: number;
}

/**
 * Lays plan and places taken side by side. Every figure that was counted is in exactly one cell: a country outside the
 * phase gets a row of its own, and what has no country stands in a last row, so the sums are the totals.
 */
export function planTable(figures: PlanFigures): ProgrammePhase['plan'] {
  const inPhase = figures.countries.map(({ code }) => code as string | null);
  const counted = [...figures.planned, ...figures.taken].map(({ country }) => country);
  const outside = [...new Set([...counted, ...figures.trainings.map(({ country }) => country)])].filter((code) => !inPhase.includes(code));
  const codes = [...inPhase, ...outside.filter((code) => code !== null).sort(), null];
  const sum = (list: readonly Counted[], at: (one: Counted) => boolean): number =>
    list.reduce((total, one) => total + (at(one) ? one.count : 0), 0);
  const cells = (at: (one: Counted) => boolean) =>
    disciplines.map((discipline) => ({
      discipline,
      planned: sum(figures.planned, (one) => one.discipline === discipline && at(one)),
      taken: sum(figures.taken, (one) => one.discipline === discipline && at(one)),
    }));
  const rows = codes.map((code): Row => ({
    countryCode: code,
    part: figures.countries.find((country) => country.code === code)?.part ?? null,
    trainings: figures.trainings.find(({ country }) => country === code)?.count ?? 0,
    cells: cells(({ country }) => country === code),
    planned: sum(figures.planned, ({ country }) => country === code),
    taken: sum(figures.taken, ({ country }) => country === code),
  }));
  const everything = () => true;
  return {
    unit: 'participations',
    rows,
    totals: cells(everything),
    planned: sum(figures.planned, everything),
    taken: sum(figures.taken, everything),
    persons: figures.persons,
  };
}
