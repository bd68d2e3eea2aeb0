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
export function isCrowded({ nodes, edges }: Levels): boolean {
  return edges.length > crowded * nodes.length;
}

/** The sums as the picture draws them, the heaviest first. */
export function drawnOf(levels: Levels, titleOf: (unit: Unit) => string): DrawnGraph {
  const { nodes, edges } = levels;
  const most = edges[0]?.weight || 1;
  const before = nodes.map(() => 0);
  const isAmongHeaviest = ({ from, to }: Sum) => [from, to].filter((end) => (before[end]! += 1) <= heaviest).length > 0;
  const crowd = isCrowded(levels);
  return {
    nodes: nodes.map((unit) => ({
      id: unit.id,
      kind: unit.title === null ? 'country' : 'organisation',
      title: titleOf(unit),
      countryCode: unit.countryCode,
      discipline: unit.discipline,
      degree: unit.ties,
    })),
    edges: edges.map((sum) => ({ from: sum.from, to: sum.to, state: stateOf(sum), weight: sum.weight / most, isLight: !isAmongHeaviest(sum) && crowd })),
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
