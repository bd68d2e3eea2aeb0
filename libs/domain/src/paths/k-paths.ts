import type { Graph } from './graph';
import { nextStamp, search, type Limits, type Path } from './shortest-path';

/** An introduction over more people than that is none. */
export const defaultMaxSteps = 4;
export const defaultMaxPaths = 3;

/**
 * The shortest paths without a loop, of the same length that of fewer steps first; fewer if there are fewer. Two paths differ
 * if they visit different nodes; of several edges between two nodes the best one is taken.
 *
 * Yen's algorithm (Management Science 17, 1971): every next path leaves one that was found at some node, shares its
 * beginning, and is the best way on from there that avoids the beginning and the ways already taken.
 */
export function kPaths(
  graph: Graph,
  from: number,
  to: number,
  {
    maxPaths = defaultMaxPaths,
    maxSteps = defaultMaxSteps,
    ...limits
  }: { maxPaths?: number; maxSteps?: number } & Limits = {},
): Path[] {
  graph.searches.barred = nextStamp(graph);
  const first = search(graph, from, to, maxSteps, limits);
  if (first === null) return [];
  const found: Path[] = [first];
  const candidates: Path[] = [];
  while (found.length < maxPaths) {
    const last = found.at(-1)!;
    for (let at = 0; at < last.edges.length; at++) {
      const candidate = detourFrom(graph, last, at, found, to, maxSteps, limits);
      if (candidate && !candidates.some((known) => sameNodes(known, candidate))) candidates.push(candidate);
    }
    if (candidates.length === 0) break;
    candidates.sort(better);
    found.push(candidates.shift()!);
  }
  return found;
}

/** The best path that shares the first `at` steps of `path`, then leaves it and all found ones that share these too. */
function detourFrom(
  graph: Graph,
  path: Path,
  at: number,
  found: readonly Path[],
  to: number,
  maxSteps: number,
  limits: Limits,
): Path | null {
  const spur = path.nodes[at]!;
  const taken = found.filter(({ nodes }) => path.nodes.slice(0, at + 1).every((node, i) => nodes[i] === node));
  const notTo = new Set(taken.map(({ nodes }) => nodes[at + 1]!));
  graph.searches.barred = nextStamp(graph);
  for (const node of path.nodes.slice(0, at)) graph.barred[node] = graph.searches.barred;
  const rest = search(graph, spur, to, maxSteps - at, limits, { from: spur, notTo });
  if (rest === null) return null;
  const edges = [...path.edges.slice(0, at), ...rest.edges];
  return {
    nodes: [...path.nodes.slice(0, at), ...rest.nodes],
    edges,
    length: edges.reduce((sum, edge) => sum + graph.length[edge]!, 0),
  };
}

function better(a: Path, b: Path): number {
  if (a.length !== b.length) return a.length - b.length;
  if (a.edges.length !== b.edges.length) return a.edges.length - b.edges.length;
  const differs = a.nodes.findIndex((node, i) => node !== b.nodes[i]);
  return differs < 0 ? 0 : a.nodes[differs]! - b.nodes[differs]!;
}

function sameNodes(a: Path, b: Path): boolean {
  return a.nodes.length === b.nodes.length && a.nodes.every((node, i) => node === b.nodes[i]);
}
