import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@liaison/contracts';
import type { Actor } from '../shared/access/actor';
import type { Network } from './network-memory';
import type { TieState } from './network-ties';
import { NetworkView, type Found, type NamedEnd } from './network-view';
import { seenTies, type NetworkFilters } from './seen-ties';

type Graph = ResponseOf<'GET /network'>;

/** What a browser can add up to communities while somebody waits; more of it would be a heavy answer, too. */
export const graphLimit = { nodes: 20_000, ties: 100_000 };

@Injectable()
export class GraphQueries {
  constructor(private readonly view: NetworkView) {}

  /** The best-connected ends up to the limits, and all ties among them. Degrees count what the viewer may see. */
  graph(actor: Actor, filters: NetworkFilters): Promise<Graph> {
    return this.view.find(actor, (network) => search(network, actor, filters));
  }
}

function search(network: Network, actor: Actor, filters: NetworkFilters): Found<Graph> | null {
  const { ties, numbers } = network;
  const seen = seenTies(network, actor, filters);
  if (!seen) return null;
  const centre = filters.focus === undefined ? undefined : numbers.of(filters.focus);
  const degree = new Int32Array(numbers.size);
  for (const tie of seen) {
    degree[ties.from[tie] as number]! += 1;
    degree[ties.to[tie] as number]! += 1;
  }
  const all: number[] = [];
  for (let end = 0; end < degree.length; end++) if (degree[end]! > 0 || end === centre) all.push(end);
  const ranked = bestConnected(all, degree, centre);
  const shown = ranked.slice(0, withinLimits(network, seen, ranked));
  return { ends: shown, answer: (named) => draw(network, { seen, shown, degree, total: all.length }, named) };
}

interface Picture {
  seen: readonly number[];
  shown: readonly number[];
  degree: Int32Array;
  total: number;
}

function draw({ ties, numbers }: Network, { seen, shown, degree, total }: Picture, named: ReadonlyMap<string, NamedEnd>): Graph {
  const place = new Int32Array(numbers.size).fill(-1);
  const nodes: Graph['nodes'] = [];
  for (const end of shown) {
    const name = named.get(numbers.idOf(end));
    if (name) place[end] = nodes.push({ ...name, degree: degree[end] as number }) - 1;
  }
  const edges = { from: [] as number[], to: [] as number[], kind: [] as number[], state: [] as number[] };
  // Numbers of their own: those of the whole network would tell of kinds that only ties of hidden people have.
  const kinds = new Places<string>();
  const states = new Places<TieState>();
  for (const tie of seen) {
    const [from, to] = [place[ties.from[tie] as number] as number, place[ties.to[tie] as number] as number];
    if (from < 0 || to < 0) continue;
    edges.from.push(from);
    edges.to.push(to);
    edges.kind.push(kinds.of(ties.kind(tie)));
    edges.state.push(states.of(ties.state(tie)));
  }
  return { nodes, edges, kinds: kinds.list, states: states.list, total: { nodes: total, ties: seen.length }, limited: total > shown.length, limit: graphLimit };
}

/** By degree, the focus always first; of equals the one that is longer in the network. */
function bestConnected(ends: readonly number[], degree: Int32Array, centre: number | undefined): number[] {
  const rank = (end: number) => (end === centre ? Infinity : (degree[end] as number));
  return [...ends].sort((a, b) => rank(b) - rank(a) || a - b);
}

/** How many of the ends, from the first on, can be shown with every tie among them. */
function withinLimits({ ties, numbers }: Network, seen: readonly number[], ranked: readonly number[]): number {
  const most = Math.min(graphLimit.nodes, ranked.length);
  const rank = new Int32Array(numbers.size);
  ranked.forEach((end, at) => (rank[end] = at));
  // A tie comes in with the later one of its ends.
  const coming = new Int32Array(ranked.length);
  for (const tie of seen) coming[Math.max(rank[ties.from[tie] as number] as number, rank[ties.to[tie] as number] as number)]! += 1;
  let among = 0;
  for (let shown = 0; shown < most; shown++) {
    among += coming[shown] as number;
    if (among > graphLimit.ties) return shown;
  }
  return most;
}

/** Values that are said once, and after that by their place. */
class Places<T> {
  readonly list: T[] = [];
  private readonly places = new Map<T, number>();

  of(value: T): number {
    let place = this.places.get(value);
    if (place === undefined) this.places.set(value, (place = this.list.push(value) - 1));
    return place;
  }
}
