import { UndirectedGraph } from 'graphology';
import louvain from 'graphology-communities-louvain';
import type { FoundCommunities, TieColumns } from './tasks';

/**
 * Groups with more ties within than would be there by chance, by the method of Louvain (Blondel et al. 2008, resolution 1); several
 * ties of the same two count as many. The same ties always give the same groups: nothing in it is left to chance. Who has no tie to
 * others is a group alone.
 */
export function findCommunities({ order, from, to }: TieColumns): FoundCommunities {
  const graph = new UndirectedGraph<object, { weight: number }>();
  for (let node = 0; node < order; node++) graph.addNode(node);
  for (let tie = 0; tie < from.length; tie++) {
    const [a, b] = [from[tie] as number, to[tie] as number];
    if (a !== b) graph.updateEdge(a, b, (edge) => ({ weight: (edge.weight ?? 0) + 1 }));
  }
  // Without a tie there is nothing to divide by.
  const found = graph.size > 0 ? louvain(graph, { randomWalk: false, rng: () => 0.5, getEdgeWeight: 'weight' }) : {};
  return { of: bySize(Int32Array.from({ length: order }, (_, node) => found[node] ?? node)) };
}

/** Renumbers groups, the largest first; of equals the one whose first member comes first. */
function bySize(groups: Int32Array): Int32Array {
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  // A map keeps the order of first members, and sorting keeps it among equals.
  const places = new Map([...sizes].sort(([, a], [, b]) => b - a).map(([group], place) => [group, place]));
  return groups.map((group) => places.get(group) ?? 0);
}
