import type { ResponseOf } from '@liaison/contracts';
import type { DrawnGraph } from '../graph-places';

export type Levels = ResponseOf<'GET /network/levels'>;
export type Unit = Levels['nodes'][number];
export type Sum = Levels['edges'][number];

/** What is said of a sum as a whole: the best that one of its ties is. */
export function stateOf({ confirmed, stated }: Pick<Sum, 'confirmed' | 'stated'>): 'confirmed' | 'stated' | 'disputed' {
  if (confirmed > 0) return 'confirmed';
  return stated > 0 ? 'stated' : 'disputed';
}

/** From so many connections for each end on, each draws its heaviest only, and of those so many. */
const crowded = 6;
export const heaviest = 4;

/** Whether each can no longer be told from the others if all are drawn. */
export function isCrowded(ends: number, connections: number): boolean {
  return connections > crowded * ends;
}

/** Of each connection, the heaviest being the first, whether it is left out of a crowd until one of its ends is chosen. */
export function lightOnes(ends: number, connections: readonly { readonly from: number; readonly to: number }[]): boolean[] {
  if (!isCrowded(ends, connections.length)) return connections.map(() => false);
  const before = Array.from({ length: ends }, () => 0);
  return connections.map(({ from, to }) => [from, to].filter((end) => (before[end]! += 1) <= heaviest).length === 0);
}

/** The sums as the picture draws them, the heaviest first. */
export function drawnOf(levels: Levels, titleOf: (unit: Unit) => string): DrawnGraph {
  const { nodes, edges } = levels;
  const most = edges[0]?.weight || 1;
  const isLight = lightOnes(nodes.length, edges);
  return {
    nodes: nodes.map((unit) => ({
      id: unit.id,
      kind: unit.title === null ? 'country' : 'organisation',
      title: titleOf(unit),
      countryCode: unit.countryCode,
      discipline: unit.discipline,
      degree: unit.ties,
    })),
    edges: edges.map((sum, at) => ({ from: sum.from, to: sum.to, state: stateOf(sum), weight: sum.weight / most, isLight: isLight[at] })),
  };
}

/** The sums that an organisation or country is an end of, the heaviest first, each with its other end. */
export function sumsOf({ nodes, edges }: Levels, at: number): { unit: Unit; sum: Sum }[] {
  return edges.flatMap((sum) => {
    const other = sum.from === at ? sum.to : sum.to === at ? sum.from : undefined;
    const unit = other === undefined ? undefined : nodes[other];
    return unit ? [{ unit, sum }] : [];
  });
}
