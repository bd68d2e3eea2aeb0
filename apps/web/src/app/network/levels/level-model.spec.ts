import { drawnOf, heaviest, isCrowded, stateOf, sumsOf, type Levels } from './level-model';

const sum = (from: number, to: number, more: object = {}) => ({ from, to, ties: 1, confirmed: 1, stated: 0, disputed: 0, fresh: 1, latest: '2026-01-01', kinds: [{ kind: 'KNOWS', ties: 1 }], weight: 1, ...more });
const unit = (id: string, title: string | null) => ({ id, title, countryCode: 'MD', discipline: title === null ? null : ('police' as const), ties: 3, within: 2, weight: 1.5 });
const levels: Levels = {
  nodes: [unit('one', 'One'), unit('MD', null), unit('two', 'Two')],
  edges: [sum(0, 2, { weight: 4 }), sum(1, 2), sum(0, 1, { confirmed: 0, stated: 1, weight: 0.5 })],
  total: { nodes: 3, edges: 3, ties: 9 },
  unplaced: 0,
  limited: false,
  limit: { nodes: 500, edges: 2000 },
};

describe('ties added up', () => {
  it('are drawn by their ties and their weight', () => {
    const drawn = drawnOf(levels, ({ id, title }) => title ?? `country ${id}`);
    expect(drawn.nodes.map(({ kind, title, degree }) => [kind, title, degree])).toEqual([['organisation', 'One', 3], ['country', 'country MD', 3], ['organisation', 'Two', 3]]);
    expect(drawn.edges).toEqual([
      { from: 0, to: 2, state: 'confirmed', weight: 1, isLight: false },
      { from: 1, to: 2, state: 'confirmed', weight: 0.25, isLight: false },
      { from: 0, to: 1, state: 'stated', weight: 0.125, isLight: false },
    ]);
  });

  it('leave the heaviest of each end in a crowd, and the rest to who chooses one', () => {
    const nodes = Array.from({ length: 20 }, (_, at) => unit(`c${at}`, null));
    const edges = nodes.flatMap((_, a) => nodes.slice(a + 1).map((_, b) => sum(a, a + 1 + b))).map((one, at, all) => ({ ...one, weight: all.length - at }));
    const crowd = { ...levels, nodes, edges };
    expect([isCrowded(nodes.length, edges.length), isCrowded(levels.nodes.length, levels.edges.length)]).toEqual([true, false]);
    const drawn = drawnOf(crowd, ({ id }) => id).edges;
    for (const at of nodes.keys()) {
      const own = drawn.filter(({ from, to }) => from === at || to === at);
      expect(own.slice(0, heaviest).map(({ isLight }) => isLight)).toEqual(Array(heaviest).fill(false));
    }
    expect(drawn.filter(({ isLight }) => !isLight).length).toBeLessThanOrEqual(heaviest * nodes.length);
  });

  it('are as sure as the surest of them', () => {
    expect([stateOf({ confirmed: 1, stated: 5 }), stateOf({ confirmed: 0, stated: 1 }), stateOf({ confirmed: 0, stated: 0 })]).toEqual(['confirmed', 'stated', 'disputed']);
  });

  it('stand with their other end, whichever way round', () => {
    expect(sumsOf(levels, 0).map((one) => [one.unit.id, one.sum.weight])).toEqual([['two', 4], ['MD', 0.5]]);
    expect(sumsOf(levels, 2).map((one) => one.unit.id)).toEqual(['one', 'MD']);
  });
});
