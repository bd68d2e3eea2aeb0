import * as fc from 'fast-check';
import { mandateThatCounts, runsOn } from './index';

const mandate = (validFrom: string, validTo: string | null = null, isSide = false) => ({ validFrom, validTo, isSide });

describe('a mandate', () => {
  it('runs from its first to its last day, both included', () => {
    const one = mandate('2026-03-01', '2026-03-31');
    expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((day) => runsOn(one, day))).toEqual([false, true, true, false]);
    expect(runsOn(mandate('2026-03-01'), '2099-01-01')).toBe(true);
  });
});

describe('the mandate that counts', () => {
  it('is the one that began last, and a main one before one beside it', () => {
    const [police, ministry, board] = [mandate('2020-01-01'), mandate('2024-05-01', '2026-06-30'), mandate('2025-01-01', null, true)];
    expect(mandateThatCounts([police, ministry, board], '2026-01-01')).toBe(ministry);
    expect(mandateThatCounts([police, ministry, board], '2026-07-01')).toBe(police);
    expect(mandateThatCounts([board], '2026-07-01')).toBe(board);
    expect(mandateThatCounts([police], '2019-12-31')).toBeUndefined();
  });

  it('runs on that day, whatever the mandates, and does not depend on their order', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${String(n).padStart(2, '0')}`);
    const some = fc.uniqueArray(fc.record({ validFrom: day, validTo: fc.option(day), isSide: fc.boolean() }), { maxLength: 6, selector: ({ validFrom, isSide }) => `${validFrom}${isSide}` });
    fc.assert(
      fc.property(some, day, (mandates, on) => {
        const counts = mandateThatCounts(mandates, on);
        expect(counts === undefined).toBe(!mandates.some((one) => runsOn(one, on)));
        if (counts) expect(runsOn(counts, on)).toBe(true);
        expect(mandateThatCounts([...mandates].reverse(), on)).toBe(counts);
      }),
    );
  });
});
