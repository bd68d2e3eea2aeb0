import fc from 'fast-check';
import { bridgesOf, communitiesOf, drawnOf, mainOf, restKey } from './community-model';

const node = (id: string, more: object = {}) => ({ id, kind: 'person' as const, title: id.toUpperCase(), countryCode: 'MD', discipline: 'police' as const, degree: 1, ...more });
const network = (nodes: ReturnType<typeof node>[], ties: readonly (readonly [number, number])[]) => ({
  nodes,
  edges: { from: ties.map(([a]) => a), to: ties.map(([, b]) => b), kind: ties.map(() => 0), state: ties.map(() => 0) },
});

describe('a network added up to its communities', () => {
  const nodes = [node('a'), node('b', { countryCode: 'RO' }), node('c'), node('d', { discipline: null }), node('e', { countryCode: null }), node('f'), node('g'), node('h')];
  const ties = [[0, 1], [1, 2], [3, 4], [4, 5], [0, 3], [2, 5], [6, 7], [6, 0]] as const;
  const found = communitiesOf(network(nodes, ties), [0, 0, 0, 1, 1, 1, 2, 3]);

  it('says of each who is in it and which ties stay within, and takes the small ones together', () => {
    expect(found.list.map(({ key, communities, members, within, between }) => [key, communities, members, within, between])).toEqual([
      ['a', 1, [0, 1, 2], 2, 3],
      ['d', 1, [3, 4, 5], 2, 2],
      [restKey, 2, [6, 7], 1, 1],
    ]);
    expect(found.list[1]).toMatchObject({ countries: [{ of: 'MD', members: 2 }, { of: null, members: 1 }], disciplines: [{ of: 'police', members: 2 }, { of: null, members: 1 }] });
  });

  it('adds up the ties between them, and draws circles by members and lines by ties', () => {
    expect(found.bridges).toEqual([{ from: 0, to: 1, ties: 2 }, { from: 0, to: 2, ties: 1 }]);
    expect(bridgesOf(found, 2).map(({ community, ties: count }) => [community.key, count])).toEqual([['a', 1]]);
    const drawn = drawnOf(found, ({ key }) => `around ${key}`);
    expect(drawn.nodes.map(({ title, degree, countryCode, discipline }) => [title, degree, countryCode, discipline])).toEqual([
      ['around a', 3, 'MD', 'police'],
      ['around d', 3, 'MD', 'police'],
      ['around rest', 2, 'MD', 'police'],
    ]);
    expect(drawn.edges.map(({ weight, isLight }) => [weight, isLight])).toEqual([[1, false], [0.5, false]]);
  });

  it('calls a community after what most of it is, or after nothing', () => {
    const shares = [{ of: 'MD', members: 5 }, { of: 'RO', members: 2 }, { of: 'AT', members: 2 }];
    expect([mainOf(shares, 9, 1), mainOf(shares, 9, 2), mainOf(shares, 20, 2)]).toEqual([undefined, ['MD', 'RO'], undefined]);
  });

  it('loses no member and no tie, whatever the groups are', () => {
    const groups = fc.array(fc.nat(200), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(groups, fc.array(fc.tuple(fc.nat(299), fc.nat(299)), { maxLength: 200 }), (numbers, pairs) => {
        const size = numbers.length;
        const within = pairs.map(([a, b]) => [a % size, b % size] as const);
        const { list, bridges, of } = communitiesOf(network(numbers.map((_, at) => node(`n${at}`)), within), bySize(numbers));
        expect(list.length).toBeLessThanOrEqual(61);
        expect(list.flatMap(({ members }) => members).sort((a, b) => a - b)).toEqual(numbers.map((_, at) => at));
        expect(list.every(({ members }, place) => members.every((at) => of[at] === place))).toBe(true);
        const crossing = bridges.reduce((sum, { ties: count }) => sum + count, 0);
        expect(list.reduce((sum, one) => sum + one.within, 0) + crossing).toBe(pairs.length);
        expect(list.reduce((sum, one) => sum + one.between, 0)).toBe(2 * crossing);
      }),
    );
  });
});

function bySize(numbers: readonly number[]): number[] {
  const sizes = new Map<number, number>();
  for (const one of numbers) sizes.set(one, (sizes.get(one) ?? 0) + 1);
  const order = new Map([...sizes].sort(([, a], [, b]) => b - a).map(([one], place) => [one, place]));
  return numbers.map((one) => order.get(one)!);
}
