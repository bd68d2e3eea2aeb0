import fc from 'fast-check';
import { articulationPoints, compare, measure, shareOf, type Snapshot, type SnapshotTie } from './index';

const graph = fc.integer({ min: 1, max: 9 }).chain((nodes) =>
  fc.record({ nodes: fc.constant(nodes), ties: fc.array(fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1)), { maxLength: 20 }) }));

/** How many parts remain of those who are not `without`, counted the slow way. */
function parts(nodes: number, ties: readonly (readonly [number, number])[], without = -1): number {
  const group = Array.from({ length: nodes }, (_, at) => at);
  const find = (at: number): number => (group[at] === at ? at : find(group[at] as number));
  for (const [from, to] of ties) if (from !== without && to !== without) group[find(from)] = find(to);
  return new Set(group.map((_, at) => at).filter((at) => at !== without).map(find)).size;
}

describe('articulation points', () => {
  it('are those without whom others fall apart', () => {
    fc.assert(fc.property(graph, ({ nodes, ties }) => {
      const alone = (node: number) => !ties.some(([from, to]) => from !== to && (from === node || to === node));
      const slow = Array.from({ length: nodes }, (_, node) => node).filter((node) => !alone(node) && parts(nodes, ties, node) > parts(nodes, ties));
      expect(articulationPoints(nodes, ties)).toEqual(slow);
    }));
  });

  it('are found in a chain of a hundred thousand without running out of stack', () => {
    const chain = Array.from({ length: 99_999 }, (_, at) => [at, at + 1] as const);
    expect(articulationPoints(100_000, chain)).toHaveLength(99_998);
  });

  it('refuse a number that is nobody', () => {
    expect(() => articulationPoints(2, [[0, 2]])).toThrow(RangeError);
  });
});

describe('a share', () => {
  it('lies within its range, which narrows as there are more and stays between nought and one', () => {
    fc.assert(fc.property(fc.nat(50), fc.integer({ min: 1, max: 50 }), fc.integer({ min: 2, max: 20 }), (some, more, times) => {
      const of = some + more;
      const [few, many] = [shareOf(some, of), shareOf(some * times, of * times)];
      if (!few || !many) throw new Error('there is something to take a share of');
      expect(few.low).toBeGreaterThanOrEqual(0);
      expect(few.high).toBeLessThanOrEqual(1);
      expect(few.low <= few.share && few.share <= few.high).toBe(true);
      expect(many.high - many.low).toBeLessThanOrEqual(few.high - few.low + 1e-9);
    }));
  });

  it('of nothing is none, and none of five is not surely none', () => {
    expect(shareOf(0, 0)).toBeNull();
    expect(shareOf(0, 5)?.high).toBeCloseTo(0.434, 2);
  });
});

const person = fc.record({ country: fc.constantFrom('MD', 'RO', null), sector: fc.constantFrom('POL', 'NGO', null) });
const snapshot = fc.integer({ min: 1, max: 8 }).chain((count) => fc.record({
  people: fc.uniqueArray(fc.record({ token: fc.integer({ min: 1, max: 12 }).map(String), country: fc.constantFrom('MD', 'RO', null), sector: fc.constantFrom('POL', null) }), { minLength: count, maxLength: count, selector: ({ token }) => token }),
  ties: fc.array(fc.record({ from: fc.nat(count - 1), to: fc.nat(count - 1), answer: fc.constantFrom('confirmed', 'disputed', 'unanswered') }), { maxLength: 16 }),
})) as fc.Arbitrary<Snapshot>;

/** The same snapshot with its people in another order. */
function turned({ people, ties }: Snapshot): Snapshot {
  const last = people.length - 1;
  return { people: [...people].reverse(), ties: ties.map((tie) => ({ ...tie, from: last - tie.from, to: last - tie.to })) };
}

describe('the measures of a network', () => {
  const ties: SnapshotTie[] = [
    { from: 0, to: 1, answer: 'confirmed' }, { from: 1, to: 0, answer: 'unanswered' }, { from: 1, to: 2, answer: 'disputed' }, { from: 2, to: 2, answer: 'confirmed' },
  ];
  const people = [{ country: 'MD', sector: 'POL' }, { country: 'RO', sector: 'POL' }, { country: null, sector: 'NGO' }, { country: 'MD', sector: 'NGO' }];

  it('count pairs once, take silence for unknown and leave out what is not known', () => {
    expect(measure(people, ties)).toMatchObject({
      people: 4, pairs: 2, density: { count: 2, of: 6 }, reciprocity: { count: 1, of: 2 }, unanswered: 1, countries: { index: 1, unknown: 1 }, sectors: { index: 0, beyond: { count: 1, of: 2 } }, articulation: 1, alone: 1,
    });
    expect(measure([], [])).toMatchObject({ density: null, reciprocity: null, countries: { index: null }, articulation: 0 });
  });

  it('do not change with the order of people, and silence changes no reciprocity', () => {
    fc.assert(fc.property(snapshot, (one) => {
      const other = turned(one);
      expect(measure(other.people, other.ties)).toEqual(measure(one.people, one.ties));
      const silent = [...one.ties, ...one.ties.map((tie) => ({ ...tie, answer: 'unanswered' as const }))];
      expect(measure(one.people, silent).reciprocity).toEqual(measure(one.people, one.ties).reciprocity);
    }));
  });

  it('keep the index of reach between within and beyond', () => {
    fc.assert(fc.property(fc.array(person, { minLength: 2, maxLength: 6 }), fc.array(fc.tuple(fc.nat(5), fc.nat(5))), (nodes, pairs) => {
      const { countries } = measure(nodes, pairs.map(([from, to]) => ({ from, to, answer: 'confirmed' as const })));
      if (countries.index !== null) expect(Math.abs(countries.index)).toBeLessThanOrEqual(1);
      if (countries.beyond) expect(countries.index).toBeCloseTo(2 * countries.beyond.share - 1);
    }));
  });
});

describe('two snapshots', () => {
  it('are compared on the people of both, whatever tokens these have', () => {
    fc.assert(fc.property(snapshot, snapshot, (before, after) => {
      const found = compare(before, after);
      const renamed = ({ people, ties }: Snapshot): Snapshot => ({ people: people.map((one) => ({ ...one, token: `x${one.token}` })), ties });
      expect(compare(renamed(before), renamed(after))).toEqual(found);
      expect(compare(turned(before), turned(after))).toEqual(found);
      expect(found.before.people).toBe(found.roster);
      expect(found.after.people).toBe(found.roster);
      expect((found.persistence?.count ?? 0) + found.begun).toBe(found.after.pairs);
    }));
  });

  it('of the same day persist whole, and whoever left says nothing', () => {
    fc.assert(fc.property(snapshot, (one) => {
      const { persistence, begun, unknown } = compare(one, one);
      expect([persistence?.share ?? 1, begun, unknown]).toEqual([1, 0, 0]);
    }));
    const people = ['1', '2', '3'].map((token) => ({ token, country: 'MD', sector: 'POL' }));
    const before: Snapshot = { people, ties: [{ from: 0, to: 1, answer: 'confirmed' }, { from: 1, to: 2, answer: 'confirmed' }] };
    const after: Snapshot = { people: people.slice(0, 2), ties: [] };
    expect(compare(before, after)).toMatchObject({ roster: 2, persistence: { count: 0, of: 1 }, unknown: 1 });
    expect(compare(before, after, new Set(['1', '2']))).toMatchObject({ unknown: 0 });
  });
});
