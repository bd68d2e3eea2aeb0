import * as fc from 'fast-check';
import { freshMonths, lengthOfTie, monthsBetween } from './tie-length';

const way = (...ties: (readonly ['confirmed' | 'stated', number])[]) => ties.reduce((sum, [state, months]) => sum + lengthOfTie(state, months), 0);
const fresh = fc.integer({ min: 0, max: freshMonths });
const old = fc.integer({ min: freshMonths + 1, max: 2000 });

describe('the length of a tie', () => {
  it('puts three fresh steps that are confirmed before two that are old or only stated, and a direct tie before both', () => {
    fc.assert(fc.property(fresh, old, fc.constantFrom('confirmed' as const, 'stated' as const), (soon, late, state) => {
      const three = way(['confirmed', soon], ['confirmed', soon], ['confirmed', soon]);
      expect(three).toBeLessThan(way([state, late], [state, late]));
      expect(three).toBeLessThan(way(['stated', soon], ['stated', soon]));
      expect(way([state, late])).toBeLessThan(three);
    }));
  });

  it('puts confirmed before stated, then the fresher, and of ways alike that of fewer steps', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 2000 }), (one, other) => {
      expect(lengthOfTie('confirmed', one)).toBeLessThan(lengthOfTie('stated', other));
      if (one < other) expect(lengthOfTie('confirmed', one)).toBeLessThan(lengthOfTie('confirmed', other));
      // Four fresh steps and two stated ones weigh the same.
      expect(way(['stated', freshMonths], ['stated', freshMonths])).toBeLessThan(way(...Array.from({ length: 4 }, () => ['confirmed', 0] as const)));
    }));
  });

  it('is above nought and whole, whatever the day', () => {
    for (const months of [-5, 0, 24, 25, 1e9]) expect(lengthOfTie('stated', months)).toBeGreaterThan(0);
    expect([monthsBetween('2024-03-31', '2026-03'), monthsBetween('2026-12-01', '2026-03')]).toEqual([24, -9]);
  });
});
