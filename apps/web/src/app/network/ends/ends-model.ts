import type { DrawnEdge, DrawnGraph } from '../graph-places';
import type { Graph } from '../network-client';

/** Ties of more ends than these are a surface rather than lines, on the largest screen. */
export const mostDrawn = 2_000;

export type End = Graph['nodes'][number];

export interface Part extends DrawnGraph {
  /** The best connected first, at most `mostDrawn`. */
  readonly nodes: readonly End[];
  readonly edges: readonly (DrawnEdge & { readonly kind: string })[];
}

/** What of a network is drawn, with all ties in it: the best connected of these members, or of all. */
export function partOf({ nodes, edges, kinds, states }: Graph, members?: readonly number[]): Part {
  const drawn = (members ?? nodes.map((_, at) => at)).slice(0, mostDrawn);
  const places = new Map(drawn.map((at, place) => [at, place]));
  const part: Part['edges'][number][] = [];
  edges.from.forEach((node, tie) => {
    const [from, to] = [places.get(node), places.get(edges.to[tie]!)];
    if (from !== undefined && to !== undefined) part.push({ from, to, kind: kinds[edges.kind[tie]!]!, state: states[edges.state[tie]!]! });
  });
  return { nodes: drawn.map((at) => nodes[at]!), edges: part };
}

/** To whom somebody is tied in the picture and how, the best connected first. */
export function neighboursIn({ nodes, edges }: Part, at: number): { node: End; kind: string }[] {
  return edges
    .flatMap(({ from, to, kind }) => {
      const other = from === at ? to : to === at ? from : undefined;
      const node = other === undefined ? undefined : nodes[other];
      return node ? [{ node, kind }] : [];
    })
    .sort((a, b) => b.node.degree - a.node.degree);
}
