import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import { AddedUpTies, freshFrom, isCooperation, weightOf } from '@liaison/domain/network';
import type { Actor } from '../shared/access/actor';
import { Clock } from '../shared/clock/clock';
import type { Network } from './network-memory';
import { NetworkView, type Found, type NamedEnd } from './network-view';
import { seenTies } from './seen-ties';

type Query = QueryOf<'GET /network/levels'>;
type Levels = ResponseOf<'GET /network/levels'>;

/** More than that is no picture any more. */
export const levelLimits = { nodes: 500, edges: 2_000 };

@Injectable()
export class LevelsQueries {
  constructor(
    private readonly view: NetworkView,
    private readonly clock: Clock,
  ) {}

  /** The ties that the viewer may see, added up; those of hidden people are in no number. */
  levels(actor: Actor, query: Query): Promise<Levels> {
    const fresh = freshFrom(this.clock.now().toISOString());
    return this.view.find(actor, (network) => search(network, actor, query, fresh));
  }
}

function search(network: Network, actor: Actor, { level, ...filters }: Query, fresh: string): Found<Levels> | null {
  const seen = seenTies(network, actor, filters);
  if (!seen) return null;
  const units = level === 'organisations' ? organisations(network, actor) : countries(network);
  const unitOf = askedOnce(units.of, network.numbers.size);
  const sums = addUp(network, seen, unitOf, fresh);
  const shown = heaviest(sums);
  const pairs = heaviestPairs(network, sums, { unitOf, shown, fresh });
  return {
    ends: level === 'organisations' ? shown.map((unit) => units.end(unit)) : [],
    answer: (named) => draw(network, { sums, shown, pairs, fresh, units }, named),
  };
}

/** Organisations or countries by numbers of their own, in the order in which they are met. */
interface Units {
  /** Of an end; -1 for who belongs to none. */
  of(end: number): number;
  /** The end that an organisation is. */
  end(unit: number): number;
  node(unit: number, named: ReadonlyMap<string, NamedEnd>): Pick<Levels['nodes'][number], 'id' | 'title' | 'countryCode' | 'discipline'> | undefined;
}

function organisations({ ends, numbers }: Network, actor: Actor): Units {
  const sees = ends.seenBy(actor);
  const found = numbered<number>();
  // People of one organisation share a few groups: its number is looked for once in each.
  const houses = new Map<object, number | undefined>();
  const houseOf = (end: number) => {
    const group = ends.group(end);
    if (!group || group.kind === 'organisation') return group && end;
    if (!houses.has(group)) houses.set(group, group.organisationId ? numbers.of(group.organisationId) : undefined);
    return houses.get(group);
  };
  return {
    of(end) {
      const house = houseOf(end);
      return house === undefined || !sees(house) ? -1 : found.give(house);
    },
    end: (unit) => found.all[unit] as number,
    node(unit, named) {
      const end = named.get(numbers.idOf(found.all[unit] as number));
      return end && { id: end.id, title: end.title, countryCode: end.countryCode, discipline: end.discipline };
    },
  };
}

function countries({ ends }: Network): Units {
  const found = numbered<string | null>();
  return {
    of(end) {
      const group = ends.group(end);
      const belongsNowhere = !group || (group.kind === 'person' && group.organisationId === null && group.countryCode === null);
      return belongsNowhere ? -1 : found.give(group.countryCode);
    },
    end: () => -1,
    node(unit) {
      const countryCode = found.all[unit] ?? null;
      return { id: countryCode ?? 'international', title: null, countryCode, discipline: null };
    },
  };
}

function numbered<T>(): { all: readonly T[]; give: (one: T) => number } {
  const numbers = new Map<T, number>();
  const all: T[] = [];
  return {
    all,
    give(one) {
      let number = numbers.get(one);
      if (number === undefined) numbers.set(one, (number = all.push(one) - 1));
      return number;
    },
  };
}

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly ties: number[];
  weight: number;
}

type Counts = Pick<Levels['nodes'][number], 'ties' | 'within' | 'weight'>;

interface Sums {
  readonly counts: ReadonlyMap<number, Counts>;
  /** Ties between two, and how many pairs they are between. */
  readonly between: readonly number[];
  readonly pairs: number;
  /** Ties in these sums, and those that are in none. */
  readonly ties: number;
  readonly unplaced: number;
}

/** What is told of a pair is added up later, for those that are shown: there may be as many pairs as ties. */
function addUp({ ties, numbers }: Network, seen: readonly number[], unitOf: (end: number) => number, fresh: string): Sums {
  const counts = new Map<number, Counts>();
  const pairs = new Set<number>();
  const between: number[] = [];
  let [placed, unplaced] = [0, 0];
  for (const tie of seen) {
    if (!isCooperation(ties.kind(tie))) continue;
    const [from, to] = [unitOf(ties.from[tie] as number), unitOf(ties.to[tie] as number)];
    const [a, b] = [Math.min(from, to), Math.max(from, to)];
    if (a < 0) {
      unplaced += 1;
      continue;
    }
    placed += 1;
    const [one, other] = [firstOr(counts, a, nothing), firstOr(counts, b, nothing)];
    if (one === other) {
      one.within += 1;
      continue;
    }
    between.push(tie);
    pairs.add(a * numbers.size + b);
    const weight = weightOf({ state: ties.state(tie), since: ties.since(tie) }, fresh);
    one.ties += 1;
    one.weight += weight;
    other.ties += 1;
    other.weight += weight;
  }
  return { counts, between, pairs: pairs.size, ties: placed, unplaced };
}

const nothing = (): Counts => ({ ties: 0, within: 0, weight: 0 });

function firstOr<V>(map: Map<number, V>, key: number, first: () => V): V {
  let found = map.get(key);
  if (found === undefined) map.set(key, (found = first()));
  return found;
}

/** Hundreds of thousands of ties have few ends: each is asked for its unit once, in the order in which ties that are seen name it. */
function askedOnce(of: (end: number) => number, ends: number): (end: number) => number {
  const unasked = -2;
  const known = new Int32Array(ends).fill(unasked);
  return (end) => {
    if (known[end] === unasked) known[end] = of(end);
    return known[end] as number;
  };
}

/** By what the ties to others weigh, then by how many there are; of equals the one that is met first. */
function heaviest({ counts }: Sums): number[] {
  const all = [...counts].sort(([a, one], [b, other]) => other.weight - one.weight || other.ties - one.ties || other.within - one.within || a - b);
  return all.slice(0, levelLimits.nodes).map(([unit]) => unit);
}

function heaviestPairs({ ties, numbers }: Network, { between }: Sums, { unitOf, shown, fresh }: { unitOf: (end: number) => number; shown: readonly number[]; fresh: string }): Pair[] {
  const there = new Set(shown);
  const pairs = new Map<number, Pair>();
  for (const tie of between) {
    const [from, to] = [unitOf(ties.from[tie] as number), unitOf(ties.to[tie] as number)];
    if (!there.has(from) || !there.has(to)) continue;
    const [a, b] = [Math.min(from, to), Math.max(from, to)];
    const pair = firstOr(pairs, a * numbers.size + b, () => ({ a, b, ties: [], weight: 0 }));
    pair.ties.push(tie);
    pair.weight += weightOf({ state: ties.state(tie), since: ties.since(tie) }, fresh);
  }
  return [...pairs.values()]
    .sort((one, other) => other.weight - one.weight || other.ties.length - one.ties.length || one.a - other.a || one.b - other.b)
    .slice(0, levelLimits.edges);
}

interface Picture {
  sums: Sums;
  shown: readonly number[];
  pairs: readonly Pair[];
  fresh: string;
  units: Units;
}

function draw({ ties }: Network, { sums, shown, pairs, fresh, units }: Picture, named: ReadonlyMap<string, NamedEnd>): Levels {
  const place = new Map<number, number>();
  const nodes: Levels['nodes'] = [];
  for (const unit of shown) {
    const [node, counts] = [units.node(unit, named), sums.counts.get(unit)];
    if (node && counts) place.set(unit, nodes.push({ ...node, ...counts }) - 1);
  }
  const edges: Levels['edges'] = [];
  for (const pair of pairs) {
    const [from, to] = [place.get(pair.a), place.get(pair.b)];
    if (from === undefined || to === undefined) continue;
    const sum = new AddedUpTies(fresh);
    for (const tie of pair.ties) sum.add({ kind: ties.kind(tie), state: ties.state(tie), since: ties.since(tie) });
    const { kinds, ...total } = sum.total;
    edges.push({ from, to, ...total, kinds: [...kinds] });
  }
  return {
    nodes,
    edges,
    total: { nodes: sums.counts.size, edges: sums.pairs, ties: sums.ties },
    unplaced: sums.unplaced,
    limited: sums.counts.size > shown.length || sums.pairs > pairs.length,
    limit: levelLimits,
  };
}
