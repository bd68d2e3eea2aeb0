import type { Graph, Label, Side } from './graph';

export interface Path {
  /** From the first node to the last one. */
  readonly nodes: readonly number[];
  /** The edges between them, one fewer, by their place in the list the graph was built from. */
  readonly edges: readonly number[];
  /** Sum of the lengths of the edges. */
  readonly length: number;
}

/** What a search may not use; both are asked again for every search, so they can depend on the viewer. */
export interface Limits {
  /** Whether a path may lead through this node. The two ends are not asked about. */
  readonly mayPass?: (node: number) => boolean;
  /** Whether a path may use this edge. */
  readonly mayUse?: (edge: number) => boolean;
}

/**
 * The shortest path of at most `maxSteps`, of several as short the one of fewest steps, or null if there is none. From a node
 * to itself is a path of no steps. The same graph always gives the same path.
 *
 * From both ends, always the side that has fewer labels to go on from, a step at a time; a way that takes more steps and is no
 * shorter than one that is known is not followed. It ends as soon as whatever is not known yet can only be longer.
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

/** Two labels of one node, one of each side, that make the best path so far. */
interface Meeting {
  readonly labels: [number, number];
  length: number;
  steps: number;
}

interface Search {
  readonly graph: Graph;
  readonly from: number;
  readonly to: number;
  readonly maxSteps: number;
  readonly stamp: number;
  readonly limits: Limits;
  readonly detour: Detour | undefined;
  readonly best: Meeting;
}

/** The labels a side goes on from: the last ones it made, how many steps they are away, and the least length among them. */
interface Front {
  begin: number;
  steps: number;
  least: number;
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
  if (from === to) return { nodes: [from], edges: [], length: 0 };
  const best: Meeting = { labels: [-1, -1], length: Infinity, steps: Infinity };
  const run: Search = { graph, from, to, maxSteps, stamp: nextStamp(graph), limits, detour, best };
  const fronts = [begin(graph.sides[0], from, run.stamp), begin(graph.sides[1], to, run.stamp)] as const;
  while (fronts[0].steps + fronts[1].steps < maxSteps) {
    const sizes = fronts.map((front, which) => graph.sides[which as 0 | 1].labels.length - front.begin) as [number, number];
    if (Math.min(...sizes) === 0) break;
    // Whatever is not known yet has both fronts on it, and a step between them.
    if (fronts[0].least + fronts[1].least + graph.least > best.length) break;
    const which = sizes[0] <= sizes[1] ? 0 : 1;
    expand(run, which, fronts[which]);
  }
  return best.length === Infinity ? null : read(graph.sides, best);
}

function begin(side: Side, node: number, stamp: number): Front {
  side.labels.length = 0;
  side.labels.push({ node, steps: 0, length: 0, previous: -1, edge: -1, older: -1 });
  side.stamp[node] = stamp;
  side.latest[node] = 0;
  return { begin: 0, steps: 0, least: 0 };
}

/** Goes one step on from every label of a front, which then is of those that were made. */
function expand(run: Search, which: 0 | 1, front: Front): void {
  const { graph, from, to, stamp, limits, detour, best } = run;
  const side = graph.sides[which];
  const { labels } = side;
  const { start, node: neighbour, edge: edges } = which === 0 ? graph.out : graph.into;
  const { barred, searches, length: lengths } = graph;
  const { mayPass, mayUse } = limits;
  const end = labels.length;
  front.steps += 1;
  for (let at = front.begin; at < end; at++) {
    const { node, length } = labels[at]!;
    // The other side's end is where a path ends.
    if (node === (which === 0 ? to : from)) continue;
    for (let place = start[node]!; place < start[node + 1]!; place++) {
      const next = neighbour[place]!;
      const edge = edges[place]!;
      const reached = length + lengths[edge]!;
      if (reached > best.length) continue;
      const known = side.stamp[next] === stamp ? side.latest[next]! : -1;
      if (known >= 0 && reached >= labels[known]!.length) continue;
      if (barred[next] === searches.barred) continue;
      if (detour && isBarredStep(detour, which === 0 ? node : next, which === 0 ? next : node)) continue;
      if (mayUse && !mayUse(edge)) continue;
      if (known < 0 && mayPass && next !== from && next !== to && !mayPass(next)) continue;
      const ofThisStep = known >= 0 && labels[known]!.steps === front.steps;
      const label: Label = { node: next, steps: front.steps, length: reached, previous: at, edge, older: ofThisStep ? labels[known]!.older : known };
      const made = ofThisStep ? known : labels.length;
      labels[made] = label;
      side.stamp[next] = stamp;
      side.latest[next] = made;
      meet(run, which, made);
    }
  }
  front.begin = end;
  front.least = Infinity;
  for (let at = end; at < labels.length; at++) front.least = Math.min(front.least, labels[at]!.length);
}

function isBarredStep(detour: Detour, from: number, to: number): boolean {
  return from === detour.from && detour.notTo.has(to);
}

/** Takes note of the best path that a label and one of the other side make at their node. */
function meet({ graph, maxSteps, stamp, best }: Search, which: 0 | 1, label: number): void {
  const other = graph.sides[which === 0 ? 1 : 0];
  const { node, steps, length } = graph.sides[which].labels[label]!;
  if (other.stamp[node] !== stamp) return;
  // The first that is near enough is the shortest of them.
  let at = other.latest[node]!;
  while (at >= 0 && steps + other.labels[at]!.steps > maxSteps) at = other.labels[at]!.older;
  if (at < 0) return;
  const whole = { steps: steps + other.labels[at]!.steps, length: length + other.labels[at]!.length };
  if (whole.length > best.length || (whole.length === best.length && whole.steps >= best.steps)) return;
  best.steps = whole.steps;
  best.length = whole.length;
  best.labels[which] = label;
  best.labels[which === 0 ? 1 : 0] = at;
}

function read([fromStart, fromEnd]: readonly [Side, Side], { labels: [start, end], length }: Meeting): Path {
  const nodes: number[] = [];
  const edges: number[] = [];
  for (let at = start; at >= 0; at = fromStart.labels[at]!.previous) {
    const label = fromStart.labels[at]!;
    nodes.unshift(label.node);
    if (label.edge >= 0) edges.unshift(label.edge);
  }
  for (let at = end; fromEnd.labels[at]!.previous >= 0; at = fromEnd.labels[at]!.previous) {
    edges.push(fromEnd.labels[at]!.edge);
    nodes.push(fromEnd.labels[fromEnd.labels[at]!.previous]!.node);
  }
  return { nodes, edges, length };
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
