import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@liaison/contracts';
import type { Actor } from '../shared/access/actor';
import type { Network } from './network-memory';
import { NetworkView, type Found, type NamedEnd } from './network-view';
import { seenTies, type NetworkFilters } from './seen-ties';

type Graph = ResponseOf<'GET /network'>;

/** More than that is no picture any more, and a heavy answer. */
export const graphLimit = 2_000;

@Injectable()
export class GraphQueries {
  constructor(private readonly view: NetworkView) {}

  /** The best-connected ends up to the limit, and the ties among them. Degrees count what the viewer may see. */
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
  const shown = bestConnected(all, degree, centre);
  return { ends: shown, answer: (named) => draw(network, { seen, shown, degree, total: all.length }, named) };
}

interface Picture {
  seen: readonly number[];
  shown: readonly number[];
  degree: Int32Array;
  total: number;
}

function draw({ ties, numbers }: Network, { seen, shown, degree, total }: Picture, named: ReadonlyMap<string, NamedEnd>): Graph {
  const place = new Map<number, number>();
  const nodes: Graph['nodes'] = [];
  for (const end of shown) {
    const name = named.get(numbers.idOf(end));
    if (name) place.set(end, nodes.push({ ...name, degree: degree[end] as number }) - 1);
  }
  const edges: Graph['edges'] = [];
  for (const tie of seen) {
    const [from, to] = [place.get(ties.from[tie] as number), place.get(ties.to[tie] as number)];
    if (from !== undefined && to !== undefined) edges.push({ from, to, kind: ties.kind(tie), state: ties.state(tie) });
  }
  return { nodes, edges, total: { nodes: total, ties: seen.length }, limited: total > shown.length, limit: graphLimit };
}

/** By degree, the focus always first; of equals the one that is longer in the network. */
function bestConnected(ends: readonly number[], degree: Int32Array, centre: number | undefined): number[] {
  const rank = (end: number) => (end === centre ? Infinity : (degree[end] as number));
  return [...ends].sort((a, b) => rank(b) - rank(a) || a - b).slice(0, graphLimit);
}
