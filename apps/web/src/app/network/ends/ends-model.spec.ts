import type { Graph } from '../network-client';
import { mostDrawn, neighboursIn, partOf } from './ends-model';

const network = (size: number, ties: readonly [number, number][]): Graph => ({
  nodes: Array.from({ length: size }, (_, at) => ({ id: `n${at}`, kind: 'person', title: `N ${at}`, countryCode: 'MD', discipline: null, degree: size - at })),
  edges: { from: ties.map(([a]) => a), to: ties.map(([, b]) => b), kind: ties.map((_, at) => at % 2), state: ties.map(() => 0) },
  kinds: ['KNOWS', 'REFER'],
  states: ['confirmed'],
  total: { nodes: size, ties: ties.length },
  limited: false,
  limit: { nodes: 20_000, ties: 100_000 },
});

describe('what of a network is drawn', () => {
  it('is everybody with every tie, with its kind and state', () => {
    const part = partOf(network(3, [[0, 1], [2, 1]]));
    expect(part.nodes.map(({ id }) => id)).toEqual(['n0', 'n1', 'n2']);
    expect(part.edges).toEqual([{ from: 0, to: 1, kind: 'KNOWS', state: 'confirmed' }, { from: 2, to: 1, kind: 'REFER', state: 'confirmed' }]);
    expect(neighboursIn(part, 1).map(({ node, kind }) => [node.id, kind])).toEqual([['n0', 'KNOWS'], ['n2', 'REFER']]);
  });

  it('is the members of a community with the ties among them', () => {
    const part = partOf(network(4, [[0, 1], [1, 3], [3, 2]]), [1, 3]);
    expect(part.nodes.map(({ id }) => id)).toEqual(['n1', 'n3']);
    expect(part.edges).toEqual([{ from: 0, to: 1, kind: 'REFER', state: 'confirmed' }]);
  });

  it('is the best connected of too many, and no tie to anybody else', () => {
    const part = partOf(network(mostDrawn + 5, [[0, mostDrawn - 1], [0, mostDrawn]]));
    expect([part.nodes.length, part.edges.length]).toEqual([mostDrawn, 1]);
  });
});
