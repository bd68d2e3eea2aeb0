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

/** The sums as the picture draws them. */
export function drawnOf({ nodes, edges }: Levels, titleOf: (unit: Unit) => string): DrawnGraph {
  return {
    nodes: nodes.map((unit) => ({
      id: unit.id,
      kind: unit.title === null ? 'country' : 'organisation',
      title: titleOf(unit),
      countryCode: unit.countryCode,
      discipline: unit.discipline,
      degree: unit.ties,
    })),
    edges: edges.map((sum) => ({ from: sum.from, to: sum.to, state: stateOf(sum), weight: sum.weight })),
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
