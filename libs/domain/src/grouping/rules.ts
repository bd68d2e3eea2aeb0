import { balancedDisciplines } from '../balance';
import type { Discipline } from '../disciplines';

/** Somebody who sits at a table. */
export interface Seated {
  /** What they are known by here; the same in every round. */
  readonly id: string;
  readonly discipline: Discipline;
  /** Tags of the languages they work in; somebody who told none is taken to follow the training's own. */
  readonly languages: readonly string[];
  /** Whom they directly report to, as far as those sit here as well. */
  readonly superiors: readonly string[];
}

/** The ids at one table, and the tables of one round. */
export type Table = readonly string[];
export type Round = readonly Table[];

export const smallestTable = 5;
export const largestTable = 7;

/** A rule that a table breaks; its words stand in the catalogues under `tables.broken.<code>`. */
export type BrokenRule =
  | { code: 'too-small' | 'too-large'; people: number }
  | { code: 'discipline-missing'; discipline: Discipline }
  | { code: 'no-common-language' }
  | { code: 'superior-with-subordinate'; superior: string; subordinate: string };

export interface RoundFindings {
  /** By table, what it breaks; empty where it breaks nothing. */
  readonly tables: readonly (readonly BrokenRule[])[];
  /** Who sits nowhere in this round. */
  readonly without: readonly string[];
}

export interface TablesFindings {
  readonly rounds: readonly RoundFindings[];
  /** Meetings beyond the first of each two people, in all rounds. */
  readonly repeats: number;
  /** No arrangement of these people in so many rounds has fewer. */
  readonly bound: number;
}

/** The disciplines that sit at every table: those a training is balanced by. */
export const atEveryTable: readonly Discipline[] = balancedDisciplines;

export function speaksAll(people: readonly Seated[]): string[] {
  const [first, ...others] = people;
  return first ? first.languages.filter((tag) => others.every(({ languages }) => languages.includes(tag))) : [];
}

/** What one table breaks, in the order in which a reader would look: size, disciplines, language, hierarchy. */
export function brokenAt(people: readonly Seated[]): BrokenRule[] {
  const broken: BrokenRule[] = [];
  if (people.length < smallestTable) broken.push({ code: 'too-small', people: people.length });
  if (people.length > largestTable) broken.push({ code: 'too-large', people: people.length });
  for (const discipline of atEveryTable) {
    if (!people.some((one) => one.discipline === discipline)) broken.push({ code: 'discipline-missing', discipline });
  }
  if (people.length > 1 && speaksAll(people).length === 0) broken.push({ code: 'no-common-language' });
  for (const { id, superiors } of people) {
    for (const superior of superiors) {
      if (people.some((one) => one.id === superior)) broken.push({ code: 'superior-with-subordinate', superior, subordinate: id });
    }
  }
  return broken;
}

/** How often two people meet beyond the first time. Ids that nobody has any more are left out. */
export function repeatsOf(rounds: readonly Round[]): number {
  const meetings = new Map<string, number>();
  for (const table of rounds.flat()) {
    const ids = [...table].sort();
    for (const [index, one] of ids.entries()) {
      for (const other of ids.slice(index + 1)) meetings.set(`${one} ${other}`, (meetings.get(`${one} ${other}`) ?? 0) + 1);
    }
  }
  return [...meetings.values()].reduce((sum, count) => sum + count - 1, 0);
}
