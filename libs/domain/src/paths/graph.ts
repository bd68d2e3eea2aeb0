/** Edges as columns: edge `i` goes from `from[i]` to `to[i]` with `weight[i]`; nodes are numbered from 0. */
export interface Edges {
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
  /** How good a tie is (fresh, confirmed): more is better. Finite; whole numbers keep sums exact. */
  readonly weight: ArrayLike<number>;
}

/** Neighbours of node `n` stand in `start[n]` up to `start[n + 1]` (compressed sparse rows). */
interface Neighbours {
  readonly start: Int32Array;
  readonly node: Int32Array;
  /** The place of the edge in the list it was built from. */
  readonly edge: Int32Array;
}

/** What one side of a search knows of a node; valid where `stamp` is the number of the search. */
export interface Side {
  readonly stamp: Int32Array;
  readonly steps: Int32Array;
  readonly weight: Float64Array;
  readonly previous: Int32Array;
  readonly previousEdge: Int32Array;
  readonly queue: Int32Array;
}

/**
 * A graph that is built once and searched often. Searches write into arrays that belong to the graph and are told apart by
 * a running number, so a search costs what it visits and allocates nothing the size of the graph. One search at a time:
 * they are synchronous, so that is always so.
 */
export interface Graph {
  readonly nodeCount: number;
  readonly edgeCount: number;
  readonly directed: boolean;
  readonly out: Neighbours;
  /** The same as `out` in an undirected graph. */
  readonly into: Neighbours;
  readonly weight: Float64Array;
  readonly sides: readonly [Side, Side];
  /** Nodes that `kPaths` keeps a search from: those whose stamp is `searches.barred`. */
  readonly barred: Int32Array;
  readonly searches: { count: number; barred: number };
}

/**
 * Builds the graph; it takes 64 bytes a node and 24 an edge, and some 40 ms for 100,000 nodes and 300,000 edges. An edge
 * from a node to itself is kept out: no path uses one. Throws RangeError for a node number out of range, a weight that is
 * not finite, or columns of different lengths.
 */
export function buildGraph(nodeCount: number, edges: Edges, options: { directed: boolean }): Graph {
  check(nodeCount, edges);
  const out = options.directed ? neighbours(nodeCount, [[edges.from, edges.to]]) : bothWays(nodeCount, edges);
  return {
    nodeCount,
    edgeCount: edges.from.length,
    directed: options.directed,
    out,
    into: options.directed ? neighbours(nodeCount, [[edges.to, edges.from]]) : out,
    weight: Float64Array.from(edges.weight),
    sides: [side(nodeCount), side(nodeCount)],
    barred: new Int32Array(nodeCount),
    searches: { count: 0, barred: 0 },
  };
}

function bothWays(nodeCount: number, { from, to }: Edges): Neighbours {
  return neighbours(nodeCount, [
    [from, to],
    [to, from],
  ]);
}

/** A counting sort by the first column; within a node the order of the edges stays. */
function neighbours(
  nodeCount: number,
  columns: readonly (readonly [ArrayLike<number>, ArrayLike<number>])[],
): Neighbours {
  const start = new Int32Array(nodeCount + 1);
  forEachEdge(columns, (node) => {
    start[node + 1]! += 1;
  });
  for (let node = 0; node < nodeCount; node++) start[node + 1]! += start[node]!;
  const next = start.slice(0, nodeCount);
  const node = new Int32Array(start[nodeCount]!);
  const edge = new Int32Array(start[nodeCount]!);
  forEachEdge(columns, (from, to, index) => {
    const place = next[from]!++;
    node[place] = to;
    edge[place] = index;
  });
  return { start, node, edge };
}

function forEachEdge(
  columns: readonly (readonly [ArrayLike<number>, ArrayLike<number>])[],
  visit: (from: number, to: number, edge: number) => void,
): void {
  for (const [from, to] of columns) {
    for (let edge = 0; edge < from.length; edge++) if (from[edge] !== to[edge]) visit(from[edge]!, to[edge]!, edge);
  }
}

function side(nodeCount: number): Side {
  return {
    stamp: new Int32Array(nodeCount),
    steps: new Int32Array(nodeCount),
    weight: new Float64Array(nodeCount),
    previous: new Int32Array(nodeCount),
    previousEdge: new Int32Array(nodeCount),
    queue: new Int32Array(nodeCount),
  };
}

function check(nodeCount: number, { from, to, weight }: Edges): void {
  if (from.length !== to.length || from.length !== weight.length) throw new RangeError('edge columns differ in length');
  const isNode = (node: number) => Number.isInteger(node) && node >= 0 && node < nodeCount;
  for (let edge = 0; edge < from.length; edge++) {
    if (!isNode(from[edge]!) || !isNode(to[edge]!))
      throw new RangeError(`edge ${edge} names a node that does not exist`);
    if (!Number.isFinite(weight[edge])) throw new RangeError(`edge ${edge} has no finite weight`);
  }
}
