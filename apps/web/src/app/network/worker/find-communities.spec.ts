import fc from 'fast-check';
import { findCommunities } from './find-communities';

const columns = (order: number, ties: readonly (readonly [number, number])[]) => ({ order, from: Int32Array.from(ties, ([a]) => a), to: Int32Array.from(ties, ([, b]) => b) });

/** Everybody tied to everybody, from one number on. */
const clique = (first: number, size: number) => Array.from({ length: size }, (_, a) => Array.from({ length: a }, (_, b) => [first + a, first + b] as const)).flat();

describe('communities', () => {
  it('are those who are tied to each other more than to others, the largest first', () => {
    const { of } = findCommunities(columns(12, [...clique(0, 4), ...clique(4, 6), [0, 4], ...clique(10, 2)]));
    expect([...of]).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 2, 2]);
  });

  it('leave alone who has no tie, and answer for nobody', () => {
    expect([...findCommunities(columns(3, [[1, 1]])).of].sort()).toEqual([0, 1, 2]);
    expect([...findCommunities(columns(0, [])).of]).toEqual([]);
  });

  it('weigh several ties of the same two as many', () => {
    const often = [0, 1, 2, 3, 4].map(() => [1, 2] as const);
    const { of } = findCommunities(columns(4, [[0, 1], [2, 3], ...often]));
    expect(of[1]).toBe(of[2]);
  });

  it('are the same for the same ties, and nobody is in one with somebody to whom there is no way', () => {
    const tie = fc.tuple(fc.nat(29), fc.nat(29));
    fc.assert(
      fc.property(fc.array(tie, { maxLength: 80 }), (ties) => {
        const { of } = findCommunities(columns(30, ties));
        expect(findCommunities(columns(30, ties)).of).toEqual(of);
        const sizes = [...of].reduce<number[]>((counts, one) => ((counts[one] = (counts[one] ?? 0) + 1), counts), []);
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
        const reached = componentsOf(30, ties);
        for (let a = 0; a < 30; a++) for (let b = 0; b < a; b++) if (of[a] === of[b]) expect(reached[a]).toBe(reached[b]);
      }),
    );
  });
});

function componentsOf(order: number, ties: readonly (readonly [number, number])[]): number[] {
  const of = Array.from({ length: order }, (_, node) => node);
  for (const [a, b] of ties) {
    const [now, before] = [of[a], of[b]] as [number, number];
    of.forEach((one, node) => one === before && (of[node] = now));
  }
  return of;
}
