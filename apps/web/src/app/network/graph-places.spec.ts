import { placed, sizesOf, strokeOf, tintOf } from './graph-places';

const node = (id: string, countryCode: string | null) => ({ id, kind: 'person' as const, title: id, countryCode, discipline: 'ngo' as const, degree: 1 });

describe('the places of the graph', () => {
  it('begin at the same place for the same network, and never two at one', () => {
    const nodes = Array.from({ length: 40 }, (_, at) => node(String(at), at % 3 ? 'MD' : null));
    expect(placed(nodes)).toEqual(placed(nodes));
    expect(new Set(placed(nodes).map(({ x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`)).size).toBe(40);
  });

  it('grow with the ties, up to a limit', () => {
    const person = (degree: number) => ({ degree, kind: 'person' as const });
    expect(sizesOf([person(9), person(1), person(0)])).toEqual([8.8, 5.6, 4]);
    expect(sizesOf([person(10_000), person(2_500)])).toEqual([18, 11]);
  });

  it('are smaller where many share the picture', () => {
    const crowd = Array.from({ length: 480 }, (_, degree) => ({ degree, kind: 'person' as const }));
    expect([Math.max(...sizesOf(crowd)), Math.min(...sizesOf(crowd))]).toEqual([9, 2]);
  });

  it('draw heavier sums thicker, up to a limit, and single ties by who said so', () => {
    expect(strokeOf({ state: 'confirmed' })).toBeGreaterThan(strokeOf({ state: 'stated' }));
    const widths = [0, 0.01, 0.1, 0.5, 1].map((weight) => strokeOf({ state: 'stated', weight }));
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
    expect(strokeOf({ state: 'confirmed', weight: 1 })).toBe(6);
  });

  it('colour countries by no discipline', () => {
    expect([tintOf({ kind: 'country', discipline: null }), tintOf({ kind: 'organisation', discipline: null }), tintOf({ kind: 'person', discipline: 'ngo' })]).toEqual(['accent', 'other', 'ngo']);
  });
});
