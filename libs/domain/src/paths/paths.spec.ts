import * as fc from 'fast-check';
import { buildGraph, kPaths, shortestPath, type Graph, type Limits, type Path } from './index';

type Edge = readonly [from: number, to: number, length: number];
const graphOf = (nodeCount: number, edges: readonly Edge[], directed = false) =>
  buildGraph(
    nodeCount,
    { from: edges.map(([from]) => from), to: edges.map(([, to]) => to), length: edges.map(([, , length]) => length) },
    { directed },
  );

/** All paths without a loop, by trying everything: shortest edge between two nodes, least length, then fewest steps. */
function naivePaths(
  edges: readonly Edge[],
  directed: boolean,
  from: number,
  to: number,
  maxSteps: number,
  limits: Limits = {},
) {
  const found: { nodes: number[]; length: number }[] = [];
  const best = new Map<string, Map<number, number>>();
  const add = (a: number, b: number, length: number) => {
    const row = best.get(String(a)) ?? new Map<number, number>();
    row.set(b, Math.min(length, row.get(b) ?? Infinity));
    best.set(String(a), row);
  };
  edges.forEach(([a, b, length], edge) => {
    if (a === b || limits.mayUse?.(edge) === false) return;
    add(a, b, length);
    if (!directed) add(b, a, length);
  });
  const walk = (nodes: number[], length: number) => {
    const node = nodes.at(-1)!;
    if (node === to) found.push({ nodes, length });
    else if (nodes.length <= maxSteps) {
      for (const [next, more] of best.get(String(node)) ?? []) {
        if (nodes.includes(next) || (next !== to && limits.mayPass?.(next) === false)) continue;
        walk([...nodes, next], length + more);
      }
    }
  };
  walk([from], 0);
  return found.sort((a, b) => a.length - b.length || a.nodes.length - b.nodes.length);
}

const cost = ({ nodes, length }: { nodes: readonly number[]; length: number }) => [length, nodes.length - 1];

/** A path is made of edges that exist, in their direction, with the length they have. */
function expectReal(path: Path, edges: readonly Edge[], directed: boolean) {
  expect(new Set(path.nodes).size).toBe(path.nodes.length);
  path.edges.forEach((edge, i) => {
    const [a, b] = edges[edge]!;
    const step = [path.nodes[i], path.nodes[i + 1]];
    expect(
      directed
        ? [[a, b]]
        : [
            [a, b],
            [b, a],
          ],
    ).toContainEqual(step);
  });
  expect(path.length).toBe(path.edges.reduce((sum, edge) => sum + edges[edge]![2], 0));
}

const nodeCount = 9;
const node = fc.nat(nodeCount - 1);
const anyEdges = fc.array(fc.tuple(node, node, fc.integer({ min: 1, max: 8 })), { maxLength: 30 }) as fc.Arbitrary<
  Edge[]
>;
const anyLimits = fc
  .record({ closed: fc.array(node, { maxLength: 2 }), unusable: fc.array(fc.nat(29), { maxLength: 4 }) })
  .map(({ closed, unusable }): Limits => ({
    mayPass: (n) => !closed.includes(n),
    mayUse: (edge) => !unusable.includes(edge),
  }));

describe('shortestPath', () => {
  it('takes the shortest way, also over more steps, and of several as short the one of fewest steps', () => {
    const graph = graphOf(7, [
      [0, 1, 7],
      [1, 5, 7],
      [0, 2, 4],
      [2, 3, 4],
      [3, 5, 4],
      [0, 6, 8],
      [6, 4, 4],
    ]);
    expect(shortestPath(graph, 0, 5, 4)).toEqual({ nodes: [0, 2, 3, 5], edges: [2, 3, 4], length: 12 });
    expect(shortestPath(graph, 0, 5, 2)).toEqual({ nodes: [0, 1, 5], edges: [0, 1], length: 14 });
    expect(shortestPath(graphOf(4, [[0, 1, 2], [1, 3, 2], [0, 2, 1], [2, 1, 1]]), 0, 3, 4)?.nodes).toEqual([0, 1, 3]);
  });

  it('goes no further than it may', () => {
    const chain = graphOf(5, [
      [0, 1, 1],
      [1, 2, 1],
      [2, 3, 1],
      [3, 4, 1],
    ]);
    expect(shortestPath(chain, 0, 4, 3)).toBeNull();
    expect(shortestPath(chain, 0, 4, 4)?.nodes).toEqual([0, 1, 2, 3, 4]);
    expect(shortestPath(chain, 0, 4, 0)).toBeNull();
    expect(shortestPath(chain, 3, 3, 0)).toEqual({ nodes: [3], edges: [], length: 0 });
  });

  it('follows a directed tie one way only', () => {
    const graph = graphOf(2, [[0, 1, 1]], true);
    expect(shortestPath(graph, 0, 1, 4)?.nodes).toEqual([0, 1]);
    expect(shortestPath(graph, 1, 0, 4)).toBeNull();
  });

  it('leads through nobody who is hidden; the ends were checked by the caller', () => {
    const graph = graphOf(3, [
      [0, 1, 1],
      [1, 2, 1],
    ]);
    expect(shortestPath(graph, 0, 2, 4, { mayPass: (n) => n !== 1 })).toBeNull();
    expect(shortestPath(graph, 0, 1, 4, { mayPass: () => false })?.nodes).toEqual([0, 1]);
  });

  it('finds what trying everything finds', () => {
    fc.assert(
      fc.property(
        anyEdges,
        fc.boolean(),
        node,
        node,
        fc.nat(5),
        anyLimits,
        (edges, directed, from, to, maxSteps, limits) => {
          const graph = graphOf(nodeCount, edges, directed);
          // Twice, because a search must not be led astray by what an earlier one left in the graph's arrays.
          for (let i = 0; i < 2; i++) {
            const path = shortestPath(graph, from, to, maxSteps, limits);
            const [expected] = naivePaths(edges, directed, from, to, maxSteps, limits);
            expect(path && cost(path)).toEqual(expected ? cost(expected) : null);
            if (path) expectReal(path, edges, directed);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('refuses nodes that do not exist', () => {
    const graph = graphOf(1, []);
    for (const wrong of [1, -1, 0.5, NaN]) expect(() => shortestPath(graph, 0, wrong, 4)).toThrow(RangeError);
  });
});

describe('kPaths', () => {
  it('finds what trying everything finds, in the same order', () => {
    fc.assert(
      fc.property(anyEdges, fc.boolean(), node, node, anyLimits, (edges, directed, from, to, limits) => {
        const paths = kPaths(graphOf(nodeCount, edges, directed), from, to, limits);
        const expected = naivePaths(edges, directed, from, to, 4, limits).slice(0, 3);
        expect(paths.map(cost)).toEqual(expected.map(cost));
        expect(new Set(paths.map(({ nodes }) => nodes.join())).size).toBe(paths.length);
        for (const path of paths) expectReal(path, edges, directed);
      }),
      { numRuns: 1000 },
    );
  });

  it('finds more of them where more are asked for', () => {
    fc.assert(
      fc.property(anyEdges, node, node, (edges, from, to) => {
        const paths = kPaths(graphOf(nodeCount, edges), from, to, { maxPaths: 20, maxSteps: 5 });
        expect(paths.map(cost)).toEqual(naivePaths(edges, false, from, to, 5).slice(0, 20).map(cost));
      }),
      { numRuns: 200 },
    );
  });

  it('counts two ties between the same two people as one way', () => {
    const graph = graphOf(2, [
      [0, 1, 2],
      [1, 0, 1],
    ]);
    expect(kPaths(graph, 0, 1)).toEqual([{ nodes: [0, 1], edges: [1], length: 1 }]);
  });
});

describe('buildGraph', () => {
  it('refuses edges to nowhere, lengths that are none, and columns of different lengths', () => {
    expect(() => graphOf(2, [[0, 2, 1]])).toThrow('edge 0');
    for (const wrong of [NaN, 0, -1, Infinity]) expect(() => graphOf(2, [[0, 1, wrong]])).toThrow('finite');
    expect(() => buildGraph(2, { from: [0], to: [1, 0], length: [1] }, { directed: false })).toThrow('differ');
  });

  it('starts its numbering of searches again before it overflows', () => {
    const graph = graphOf(3, [
      [0, 1, 1],
      [1, 2, 1],
    ]);
    shortestPath(graph, 0, 2, 4);
    graph.searches.count = 0x7fffffff - 1;
    for (let i = 0; i < 3; i++) expect(kPaths(graph, 0, 2).map(({ nodes }) => nodes)).toEqual([[0, 1, 2]]);
    expect(graph.searches.count).toBeLessThan(100);
  });
});

describe('a full-size network', () => {
  const people = 100_000;
  const ties = 300_000;
  let graph: Graph;

  beforeAll(() => {
    let seed = 42;
    const random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
    const columns = { from: new Int32Array(ties), to: new Int32Array(ties), length: new Int32Array(ties) };
    for (let i = 0; i < ties; i++) {
      // A few people know very many: squaring pulls one end of every tie towards them.
      columns.from[i] = Math.floor(random() ** 2 * people);
      columns.to[i] = Math.floor(random() * people);
      columns.length[i] = [4, 7, 8, 9][Math.floor(random() * 4)]! * 1000 + Math.floor(random() * 200);
    }
    graph = buildGraph(people, columns, { directed: false });
  });

  it('answers three ways within milliseconds', () => {
    const pairs = Array.from({ length: 200 }, (_, i) => [(i * 7919) % people, (i * 104729 + 13) % people] as const);
    const times = pairs.map(([from, to]) => {
      const begun = performance.now();
      kPaths(graph, from, to);
      return performance.now() - begun;
    });
    const median = times.sort((a, b) => a - b)[100]!;
    expect(median).toBeLessThan(5);
  });
});
