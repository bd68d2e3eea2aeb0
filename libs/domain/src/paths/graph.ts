/** Edges as columns: edge `i` goes from `from[i]` to `to[i]` and is `length[i]` long; nodes are numbered from 0. */
export interface Edges {
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
  /** How far apart a tie leaves its ends: less is better. Greater than 0 and finite; whole numbers keep sums exact. */
  readonly length: ArrayLike<number>;
}

/** Neighbours of node `n` stand in `start[n]` up to `start[n + 1]` (compressed sparse rows). */
interface Neighbours {
  readonly start: Int32Array;
  readonly node: Int32Array;
  /** The place of the edge in the list it was built from. */
  readonly edge: Int32Array;
}

/**
 * What one side of a search knows: labels, each of which says that a node is reached in so many steps over such a length. A node
 * has several where more steps are shorter. `latest` names the shortest one of a node and is valid where `stamp` is the number of the search.
 */
export interface Side {
  readonly stamp: Int32Array;
  readonly latest: Int32Array;
  readonly labels: Label[];
}

export interface Label {
  readonly node: number;
  readonly steps: number;
  readonly length: number;
  /** The label this one goes on from, and over which edge; -1 at the beginning. */
  readonly previous: number;
  readonly edge: number;
  /** The label of the same node with fewer steps and a greater length; -1 if there is none. */
  readonly older: number;
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
  readonly length: Float64Array;
  /** The length of the shortest edge. */
  readonly least: number;
  readonly sides: readonly [Side, Side];
  /** Nodes that `kPaths` keeps a search from: those whose stamp is `searches.barred`. */
  readonly barred: Int32Array;
  readonly searches: { count: number; barred: number };
}

/**
 * Builds the graph; it takes 40 bytes a node and 24 an edge, and some 40 ms for 100,000 nodes and 300,000 edges. An edge
 * from a node to itself is kept out: no path uses one. Throws RangeError for a node number out of range, a length that is
 * not finite and greater than 0, or columns of different lengths.
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
    length: Float64Array.from(edges.length),
    least: Float64Array.from(edges.length).reduce((least, one) => Math.min(least, one), Infinity),
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
  return { stamp: new Int32Array(nodeCount), latest: new Int32Array(nodeCount), labels: [] };
}

function check(nodeCount: number, { from, to, length }: Edges): void {
  if (from.length !== to.length || from.length !== length.length) throw new RangeError('edge columns differ in length');
  const isNode = (node: number) => Number.isInteger(node) && node >= 0 && node < nodeCount;
  for (let edge = 0; edge < from.length; edge++) {
    if (!isNode(from[edge]!) || !isNode(to[edge]!))
      throw new RangeError(`edge ${edge} names a node that does not exist`);
    if (!Number.isFinite(length[edge]) || length[edge]! <= 0) throw new RangeError(`edge ${edge} has no finite length above 0`);
  }
}
