import * as fc from 'fast-check';
import { disciplines } from '@liaison/domain/disciplines';
import { stretches, type Quota } from './balance';

const quota = (discipline: Quota['discipline'], taken: number, places: number): Quota => ({ discipline, taken, places });

describe('stretches of the balance bar', () => {
  it('lay quotas side by side, as wide as their places', () => {
    expect(stretches([quota('police', 8, 8), quota('judiciary', 3, 6), quota('ngo', 0, 2), quota(null, 1, 4)], 20)).toEqual([
      { discipline: 'police', start: 0, width: 40, filled: 100, places: 8, taken: 8, missing: 0 },
      { discipline: 'judiciary', start: 40, width: 30, filled: 50, places: 6, taken: 3, missing: 3 },
      { discipline: 'ngo', start: 70, width: 10, filled: 0, places: 2, taken: 0, missing: 2 },
      { discipline: null, start: 80, width: 20, filled: 25, places: 4, taken: 1, missing: 0 },
    ]);
  });

  it('leave the rest of the capacity to any discipline', () => {
    expect(stretches([quota('police', 2, 5)], 20)[1]).toMatchObject({ discipline: null, places: 15, taken: 0, width: 75 });
  });

  it('leave out disciplines without places', () => {
    expect(stretches([quota('police', 0, 0), quota('ngo', 1, 1)], 1).map((s) => s.discipline)).toEqual(['ngo']);
  });

  it('keep room for places held beyond a lowered quota', () => {
    expect(stretches([quota('police', 5, 3), quota('ngo', 0, 5)], 8)[0]).toMatchObject({ width: 50, filled: 100, missing: 0 });
  });

  it('draw nothing where no place is set', () => {
    expect(stretches([], null)).toEqual([]);
    expect(stretches(disciplines.map((discipline) => quota(discipline, 0, 0)), null)).toEqual([]);
  });

  it('always fill the bar exactly, whatever the numbers', () => {
    const some = fc.tuple(...disciplines.map((d) => fc.tuple(fc.nat(60), fc.nat(60)).map(([taken, places]) => quota(d, taken, places))));
    fc.assert(
      fc.property(some, fc.option(fc.nat(300)), (quotas, capacity) => {
        const laid = stretches(quotas, capacity);
        const total = laid.reduce((sum, s) => sum + s.width, 0);
        expect(laid.length ? total : 100).toBeCloseTo(100);
        for (const s of laid) expect(s.filled >= 0 && s.filled <= 100 && s.width > 0).toBe(true);
      }),
    );
  });
});
