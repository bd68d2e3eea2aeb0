import * as fc from 'fast-check';
import { disciplines, type Discipline } from '../disciplines';
import { freePlaces, openPlaces, openingRefusal, refusal, type Places } from './index';

const places: Places = { capacity: 10, quotas: { police: 4, ngo: 0 }, taken: { police: 3, judiciary: 2 } };

describe('a place', () => {
  it('is free below quota and capacity', () => {
    expect(refusal(places, 'police')).toBeNull();
    expect(freePlaces(places, 'police')).toBe(1);
    expect(freePlaces(places, 'judiciary')).toBe(4);
  });

  it('is refused by the full quota, which is named', () => {
    expect(refusal({ ...places, taken: { police: 4 } }, 'police')).toEqual({
      code: 'quota-full',
      discipline: 'police',
      quota: 4,
    });
  });

  it('is refused by a quota of zero, because zero is zero', () => {
    expect(refusal(places, 'ngo')).toEqual({ code: 'quota-full', discipline: 'ngo', quota: 0 });
  });

  it('is not taken from what is kept for another discipline', () => {
    expect(openPlaces(places)).toBe(6);
    expect(refusal({ ...places, taken: { judiciary: 4, other: 2 } }, 'judiciary')).toEqual({ code: 'capacity-full', capacity: 10 });
    expect(refusal({ ...places, taken: { judiciary: 4, other: 2 } }, 'police')).toBeNull();
  });

  it('is refused by the capacity where there is no quota', () => {
    expect(refusal({ ...places, taken: { judiciary: 10 } }, 'judiciary')).toEqual({
      code: 'capacity-full',
      capacity: 10,
    });
    expect(refusal({ ...places, capacity: 0, taken: {} }, 'judiciary')).toEqual({ code: 'capacity-full', capacity: 0 });
  });

  it('is refused while the capacity is not set, which also blocks opening', () => {
    expect(refusal({ ...places, capacity: null }, 'police')).toEqual({ code: 'capacity-not-set' });
    expect(freePlaces({ ...places, capacity: null }, 'police')).toBeNull();
    expect(openingRefusal({ capacity: null })).toEqual({ code: 'capacity-not-set' });
    expect(openingRefusal({ capacity: 0 })).toBeNull();
  });

  it('is never given beyond quota or capacity, whatever the order of requests, and given while one is free', () => {
    const count = fc.integer({ min: 0, max: 6 });
    const quotas = fc.record({ police: count, judiciary: count, ngo: count, other: count }, { requiredKeys: [] });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 15 }),
        quotas,
        fc.array(fc.constantFrom(...disciplines)),
        (capacity, quota, asked) => {
          const taken: Partial<Record<Discipline, number>> = {};
          for (const discipline of asked) {
            const now: Places = { capacity, quotas: quota, taken };
            expect(refusal(now, discipline) === null).toBe(freePlaces(now, discipline)! > 0);
            if (refusal(now, discipline) === null) taken[discipline] = (taken[discipline] ?? 0) + 1;
          }
          expect(Object.values(taken).reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(capacity);
          for (const discipline of disciplines)
            expect(taken[discipline] ?? 0).toBeLessThanOrEqual(quota[discipline] ?? Infinity);
        },
      ),
    );
  });
});
