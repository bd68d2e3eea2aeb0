import * as fc from 'fast-check';
import { disciplines } from '../disciplines';
import { fullCountry, limitFindings, overfilled, withTakers, type PlaceLimits, type Taker } from './index';

const limits: PlaceLimits = {
  softQuotas: [{ discipline: 'ngo', places: 2, taken: 2 }],
  countryQuotas: [{ countryCode: 'MD', places: 3, taken: 3, isHard: true }, { countryCode: 'RO', places: 1, taken: 1, isHard: false }],
};

describe('further limits', () => {
  it('refuse by a full hard quota of the country alone', () => {
    expect(fullCountry(limits, { countryCode: 'MD' })?.countryCode).toBe('MD');
    expect(fullCountry(limits, { countryCode: 'RO' })).toBeNull();
    expect(fullCountry(limits, { countryCode: null })).toBeNull();
  });

  it('warn about soft ones that hold more than intended', () => {
    expect(limitFindings(limits)).toEqual([]);
    expect(limitFindings(withTakers(limits, [{ discipline: 'ngo', countryCode: 'RO' }]))).toEqual([
      { code: 'soft-quota-over', params: { discipline: 'ngo', taken: 3, quota: 2 } },
      { code: 'country-over', params: { country: 'RO', taken: 2, quota: 1 } },
    ]);
  });

  it('are overfilled by several where each alone would fit', () => {
    const free: PlaceLimits = { softQuotas: [], countryQuotas: [{ countryCode: 'MD', places: 3, taken: 2, isHard: true }] };
    const one: Taker = { discipline: 'police', countryCode: 'MD' };
    expect(overfilled(free, [one])).toBeNull();
    expect(overfilled(free, [one, one])?.countryCode).toBe('MD');
  });

  it('let people in one by one exactly as long as together', () => {
    const taker = fc.record({ discipline: fc.constantFrom(...disciplines), countryCode: fc.constantFrom('MD', 'RO', null) });
    fc.assert(
      fc.property(fc.nat({ max: 4 }), fc.array(taker, { maxLength: 8 }), (places, takers) => {
        const start: PlaceLimits = { softQuotas: [], countryQuotas: [{ countryCode: 'MD', places, taken: 0, isHard: true }] };
        let now = start;
        let allFit = true;
        for (const one of takers) {
          if (fullCountry(now, one)) allFit = false;
          else now = withTakers(now, [one]);
        }
        expect(overfilled(start, takers) === null).toBe(allFit);
        expect(now.countryQuotas[0]?.taken).toBeLessThanOrEqual(places);
      }),
    );
  });
});
