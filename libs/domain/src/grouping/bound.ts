import { disciplines, type Discipline } from '../disciplines';
import { atEveryTable, largestTable, smallestTable, type Seated } from './rules';

/** The numbers of tables that so many people can sit at, five to seven each: the smallest and the largest; null where none. */
export function tableCounts(people: number): { readonly fewest: number; readonly most: number } | null {
  const fewest = Math.ceil(people / largestTable);
  const most = Math.floor(people / smallestTable);
  return people > 0 && fewest <= most ? { fewest, most } : null;
}

/**
 * A number of repeats that no arrangement goes below, by counting (a pigeonhole bound): within one round so many people of
 * two disciplines meet at least, and there are only so many different pairs of them; the rest are repeats. Pairs of
 * different disciplines are different pairs, so the bounds of all kinds of pairs add up; the bound over all pairs at once
 * may be higher. Exact where it is reached, and never above the optimum. Unit: meetings beyond the first.
 *
 * Within a round of `t` tables, people who sit at every table with at least one of each of two disciplines `a` and `b`
 * meet at least `a + b - t` times, because (x - 1)(y - 1) ≥ 0 at each table.
 */
export function fewestRepeats(people: readonly Seated[], rounds: number): number {
  const counts = tableCounts(people.length);
  if (!counts) return 0;
  const tables = Array.from({ length: counts.most - counts.fewest + 1 }, (_, index) => counts.fewest + index);
  return Math.min(...tables.map((count) => boundFor(people, rounds, count)));
}

function boundFor(people: readonly Seated[], rounds: number, tables: number): number {
  const groups = disciplines.map((discipline) => people.filter((one) => one.discipline === discipline));
  let sum = 0;
  for (const [index, some] of groups.entries()) {
    const kind = disciplines[index];
    if (!kind) continue;
    sum += Math.max(0, rounds * inTurn(some.length, tables) - pairsWithin(some));
    for (const [other, more] of groups.entries()) {
      const against = disciplines[other];
      if (other > index && against && isBound(kind) && isBound(against)) sum += between(some, more, rounds, tables);
    }
  }
  return Math.max(sum, rounds * inTurn(people.length, tables) - pairsWithin(people), 0);
}

function isBound(discipline: Discipline): boolean {
  return atEveryTable.includes(discipline);
}

function between(some: readonly Seated[], more: readonly Seated[], rounds: number, tables: number): number {
  const byCount = rounds * Math.max(0, some.length + more.length - tables) - pairsBetween(some, more);
  // Each of them meets one of the others in every round, and there are only so many others.
  return Math.max(0, byCount, some.length * (rounds - more.length), more.length * (rounds - some.length));
}

/** Fewest pairs at the tables where people are spread as evenly as can be. */
function inTurn(people: number, tables: number): number {
  const each = Math.floor(people / tables);
  const larger = people % tables;
  return larger * pairs(each + 1) + (tables - larger) * pairs(each);
}

const pairs = (count: number) => (count * (count - 1)) / 2;

function mayMeet(one: Seated, other: Seated): boolean {
  if (one.superiors.includes(other.id) || other.superiors.includes(one.id)) return false;
  return one.languages.some((tag) => other.languages.includes(tag));
}

function pairsWithin(people: readonly Seated[]): number {
  return people.reduce((sum, one, index) => sum + people.slice(index + 1).filter((other) => mayMeet(one, other)).length, 0);
}

function pairsBetween(some: readonly Seated[], more: readonly Seated[]): number {
  return some.reduce((sum, one) => sum + more.filter((other) => mayMeet(one, other)).length, 0);
}
