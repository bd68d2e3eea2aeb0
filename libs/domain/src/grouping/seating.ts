import type { Discipline } from '../disciplines';
import { atEveryTable, type Round, type Seated } from './rules';

/** Languages that are compared; a group with more keeps the most spoken, because they are the ones tables share. */
const comparedLanguages = 30;
/** What a broken rule weighs against a repeat while searching: enough that no number of repeats saved buys one. */
const weight = 8;

/** By the disciplines present at a table, as bits, how many are missing. */
const missingBits = Array.from({ length: 1 << atEveryTable.length }, (_, present) => atEveryTable.filter((_discipline, bit) => !(present & (1 << bit))).length);

function bitOf(discipline: Discipline): number {
  const bit = atEveryTable.indexOf(discipline);
  return bit < 0 ? 0 : 1 << bit;
}

/** People at tables for some rounds, in numbers instead of names, so that a swap costs a few additions. */
export class Seating {
  private readonly people: number;
  /** The bit of each person's discipline; nought where it need not be at every table. */
  private readonly discipline: Int32Array;
  private readonly speaks: Int32Array;
  private readonly languages: number;
  private readonly apart: Uint8Array;
  /** How often two people meet, by `one * people + other`. */
  private readonly meetings: Uint8Array;
  /** By round, by table, who sits there. */
  private readonly tables: number[][][];
  private readonly broken: number[][];
  repeats = 0;
  violations = 0;

  constructor(
    private readonly seated: readonly Seated[],
    rounds: number,
    private readonly tableCount: number,
    private readonly random: () => number,
  ) {
    this.people = seated.length;
    this.discipline = Int32Array.from(seated, (one) => bitOf(one.discipline));
    const compared = mostSpoken(seated);
    this.languages = compared.length;
    this.speaks = Int32Array.from(seated, ({ languages }) => compared.reduce((mask, tag, bit) => (languages.includes(tag) ? mask | (1 << bit) : mask), 0));
    this.apart = new Uint8Array(this.people * this.people);
    const index = new Map(seated.map(({ id }, place) => [id, place]));
    for (const [place, { superiors }] of seated.entries()) {
      for (const superior of superiors) {
        const other = index.get(superior);
        if (other === undefined) continue;
        this.apart[place * this.people + other] = 1;
        this.apart[other * this.people + place] = 1;
      }
    }
    this.meetings = new Uint8Array(this.people * this.people);
    this.tables = Array.from({ length: rounds }, () => this.deal());
    for (const table of this.tables.flat()) this.eachPair(table, (one, other) => this.meet(one, other, 1));
    this.broken = this.tables.map((round) => round.map((table) => this.breaks(table)));
    this.violations = this.broken.flat().reduce((sum, count) => sum + count, 0);
  }

  /**
   * Swaps two people of one round where that makes it worse by no more than `allowed`; unit: repeats. Most swaps are refused
   * for the repeats alone, before anybody looks at the rules.
   */
  trySwap(allowed: number): void {
    const round = this.pick(this.tables.length);
    const here = this.pick(this.tableCount);
    const there = (here + 1 + this.pick(this.tableCount - 1)) % this.tableCount;
    const mine = this.tables[round]?.[here];
    const theirs = this.tables[round]?.[there];
    const broken = this.broken[round];
    if (!mine || !theirs || !broken) return;
    const at = this.pick(mine.length);
    const to = this.pick(theirs.length);
    const one = mine[at] ?? 0;
    const other = theirs[to] ?? 0;
    const former = (broken[here] ?? 0) + (broken[there] ?? 0);
    const repeats = this.rise(mine, one, other) + this.rise(theirs, other, one);
    if (repeats - weight * former > allowed) return;
    mine[at] = other;
    theirs[to] = one;
    const brokenHere = this.breaks(mine);
    const brokenThere = this.breaks(theirs);
    const rise = brokenHere + brokenThere - former;
    if (repeats + weight * rise > allowed) {
      mine[at] = one;
      theirs[to] = other;
      return;
    }
    this.change(mine, one, other);
    this.change(theirs, other, one);
    broken[here] = brokenHere;
    broken[there] = brokenThere;
    this.violations += rise;
  }

  /** By name: tables in their order, people in the order they came in. */
  rounds(): Round[] {
    return this.tables.map((round) => round.map((table) => [...table].sort((a, b) => a - b).map((place) => this.seated[place]?.id ?? '')));
  }

  /** Shuffled, then dealt discipline by discipline, so that each is spread over the tables from the start. */
  private deal(): number[][] {
    const order = Array.from({ length: this.people }, (_, place) => place);
    for (let last = order.length - 1; last > 0; last -= 1) {
      const chosen = this.pick(last + 1);
      [order[last], order[chosen]] = [order[chosen] ?? 0, order[last] ?? 0];
    }
    order.sort((a, b) => (this.discipline[a] ?? 0) - (this.discipline[b] ?? 0));
    const tables: number[][] = Array.from({ length: this.tableCount }, () => []);
    for (const [turn, place] of order.entries()) tables[turn % this.tableCount]?.push(place);
    return tables;
  }

  private breaks(table: readonly number[]): number {
    let present = 0;
    let common = -1;
    let apart = 0;
    for (let index = 0; index < table.length; index += 1) {
      const one = table[index] ?? 0;
      present |= this.discipline[one] ?? 0;
      common &= this.speaks[one] ?? 0;
      for (let next = index + 1; next < table.length; next += 1) apart += this.apart[one * this.people + (table[next] ?? 0)] ?? 0;
    }
    const missing = (missingBits[present] ?? 0) + apart;
    return common === 0 ? missing + this.outsiders(table) : missing;
  }

  /** How many would have to go for the rest to share a language: what a swap can bring nearer to nought. */
  private outsiders(table: readonly number[]): number {
    let most = 0;
    for (let bit = 0; bit < this.languages; bit += 1) {
      const speakers = table.reduce((count, one) => count + (((this.speaks[one] ?? 0) >> bit) & 1), 0);
      most = Math.max(most, speakers);
    }
    return table.length - most;
  }

  private eachPair(table: readonly number[], visit: (one: number, other: number) => void): void {
    for (const [index, one] of table.entries()) for (const other of table.slice(index + 1)) visit(one, other);
  }

  /** Repeats more at a table if `coming` sits there in the place of `leaving`. */
  private rise(table: readonly number[], leaving: number, coming: number): number {
    const from = leaving * this.people;
    const to = coming * this.people;
    let rise = 0;
    for (const neighbour of table) {
      if (neighbour === leaving) continue;
      if ((this.meetings[to + neighbour] ?? 0) > 0) rise += 1;
      if ((this.meetings[from + neighbour] ?? 0) > 1) rise -= 1;
    }
    return rise;
  }

  private change(table: readonly number[], left: number, came: number): void {
    for (const neighbour of table) {
      if (neighbour === came) continue;
      this.meet(left, neighbour, -1);
      this.meet(came, neighbour, 1);
    }
  }

  private meet(one: number, other: number, by: 1 | -1): void {
    const before = this.meetings[one * this.people + other] ?? 0;
    this.meetings[one * this.people + other] = before + by;
    this.meetings[other * this.people + one] = before + by;
    if (by === 1 ? before > 0 : before > 1) this.repeats += by;
  }

  private pick(count: number): number {
    return (this.random() * count) | 0;
  }
}

function mostSpoken(people: readonly Seated[]): string[] {
  const speakers = new Map<string, number>();
  for (const tag of people.flatMap(({ languages }) => [...new Set(languages)])) speakers.set(tag, (speakers.get(tag) ?? 0) + 1);
  return [...speakers].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, comparedLanguages).map(([tag]) => tag);
}
