import type { Graph, Side } from './graph';

export interface Path {
  /** From the first node to the last one. */
  readonly nodes: readonly number[];
  /** The edges between them, one fewer, by their place in the list the graph was built from. */
  readonly edges: readonly number[];
  /** Sum of the weights of the edges. */
  readonly weight: number;
}

/** What a search may not use; both are asked again for every search, so they can depend on the viewer. */
export interface Limits {
  /** Whether a path may lead through this node. The two ends are not asked about. */
  readonly mayPass?: (node: number) => boolean;
  /** Whether a path may use this edge. */
  readonly mayUse?: (edge: number) => boolean;
}

/**
 * A path of the fewest steps, of those the one with the greatest weight, or null if there is none of at most `maxSteps`.
 * From a node to itself is a path of no steps. The same graph always gives the same path.
 *
 * Breadth first from both ends, always the side that has fewer nodes to expand, a whole level at a time: only when a level
 * is complete are the best weights to its nodes known.
 */
export function shortestPath(
  graph: Graph,
  from: number,
  to: number,
  maxSteps: number,
  limits: Limits = {},
): Path | null {
  graph.searches.barred = nextStamp(graph);
  return search(graph, from, to, maxSteps, limits);
}

/** Leaves this node, the start of a search, only to nodes that are not among these. */
export interface Detour {
  readonly from: number;
  readonly notTo: ReadonlySet<number>;
}

interface Search {
  readonly graph: Graph;
  readonly from: number;
  readonly to: number;
  readonly stamp: number;
  readonly limits: Limits;
  readonly detour: Detour | undefined;
}

/** The last complete level of a side: a stretch of its queue, and how many steps it is away. */
interface Level {
  begin: number;
  end: number;
  steps: number;
}

export function search(
  graph: Graph,
  from: number,
  to: number,
  maxSteps: number,
  limits: Limits,
  detour?: Detour,
): Path | null {
  for (const node of [from, to]) {
    if (!Number.isInteger(node) || node < 0 || node >= graph.nodeCount) throw new RangeError(`no node ${node}`);
  }
  if (from === to) return { nodes: [from], edges: [], weight: 0 };
  const run: Search = { graph, from, to, stamp: nextStamp(graph), limits, detour };
  const levels = [begin(graph.sides[0], from, run.stamp), begin(graph.sides[1], to, run.stamp)] as const;
  while (levels[0].steps + levels[1].steps < maxSteps) {
    const which = size(levels[0]) <= size(levels[1]) ? 0 : 1;
    const level = levels[which];
    if (size(level) === 0) return null;
    const end = expand(run, which, level);
    level.begin = level.end;
    level.end = end;
    level.steps += 1;
    const met = bestMeeting(run, which, levels);
    if (met >= 0) return read(graph.sides, met);
  }
  return null;
}

function begin(side: Side, node: number, stamp: number): Level {
  side.stamp[node] = stamp;
  side.steps[node] = 0;
  side.weight[node] = 0;
  side.queue[0] = node;
  return { begin: 0, end: 1, steps: 0 };
}

function size(level: Level): number {
  return level.end - level.begin;
}

/** Visits the neighbours of a level and returns where the new level ends in the queue. */
function expand({ graph, from, to, stamp, limits, detour }: Search, which: 0 | 1, level: Level): number {
  const side = graph.sides[which];
  const { start, node: neighbour, edge: edges } = which === 0 ? graph.out : graph.into;
  const { barred, searches, weight: weights } = graph;
  const { mayPass, mayUse } = limits;
  let end = level.end;
  for (let at = level.begin; at < level.end; at++) {
    const node = side.queue[at]!;
    const weight = side.weight[node]!;
    for (let place = start[node]!; place < start[node + 1]!; place++) {
      const next = neighbour[place]!;
      const edge = edges[place]!;
      const known = side.stamp[next] === stamp;
      if (known && (side.steps[next] !== level.steps + 1 || weight + weights[edge]! <= side.weight[next]!)) continue;
      if (barred[next] === searches.barred) continue;
      if (detour && isBarredStep(detour, which === 0 ? node : next, which === 0 ? next : node)) continue;
      if (mayUse && !mayUse(edge)) continue;
      if (!known) {
        if (mayPass && next !== from && next !== to && !mayPass(next)) continue;
        side.stamp[next] = stamp;
        side.steps[next] = level.steps + 1;
        side.queue[end++] = next;
      }
      side.weight[next] = weight + weights[edge]!;
      side.previous[next] = node;
      side.previousEdge[next] = edge;
    }
  }
  return end;
}

function isBarredStep(detour: Detour, from: number, to: number): boolean {
  return from === detour.from && detour.notTo.has(to);
}

/**
 * Of the nodes just reached, the one that the other side reached in its last level and that gives the greatest weight; the
 * lowest number if several do; -1 if the sides have not met. Every path of the fewest steps leads through exactly one of them.
 */
function bestMeeting({ graph, stamp }: Search, which: 0 | 1, levels: readonly [Level, Level]): number {
  const otherWay = which === 0 ? 1 : 0;
  const own = graph.sides[which];
  const other = graph.sides[otherWay];
  const level = levels[which];
  const otherSteps = levels[otherWay].steps;
  let best = -1;
  let bestWeight = -Infinity;
  for (let at = level.begin; at < level.end; at++) {
    const node = own.queue[at]!;
    if (other.stamp[node] !== stamp || other.steps[node] !== otherSteps) continue;
    const weight = own.weight[node]! + other.weight[node]!;
    if (weight > bestWeight || (weight === bestWeight && node < best)) {
      best = node;
      bestWeight = weight;
    }
  }
  return best;
}

function read([fromStart, fromEnd]: readonly [Side, Side], met: number): Path {
  const nodes = [met];
  const edges: number[] = [];
  for (let node = met; fromStart.steps[node]! > 0; node = fromStart.previous[node]!) {
    nodes.unshift(fromStart.previous[node]!);
    edges.unshift(fromStart.previousEdge[node]!);
  }
  for (let node = met; fromEnd.steps[node]! > 0; node = fromEnd.previous[node]!) {
    nodes.push(fromEnd.previous[node]!);
    edges.push(fromEnd.previousEdge[node]!);
  }
  return { nodes, edges, weight: fromStart.weight[met]! + fromEnd.weight[met]! };
}

/** Numbers start again after two thousand million searches; what the arrays remember then has to be forgotten. */
export function nextStamp(graph: Graph): number {
  if (graph.searches.count === 0x7fffffff) {
    graph.searches.count = 0;
    for (const { stamp } of graph.sides) stamp.fill(0);
    graph.barred.fill(0);
  }
  graph.searches.count += 1;
  return graph.searches.count;
}
