import fc from 'fast-check';
import { licenceUrl, licences, monthsAfter, nextReview } from './index';

describe('licences', () => {
  it('lead to the text of Creative Commons, and to none where nothing is granted', () => {
    expect(licenceUrl('CC-BY-NC-SA-4.0')).toBe('https://creativecommons.org/licenses/by-nc-sa/4.0/');
    expect(licenceUrl('CC0-1.0')).toBe('https://creativecommons.org/publicdomain/zero/1.0/');
    expect(licences.filter((licence) => licenceUrl(licence) === null)).toEqual(['LicenseRef-all-rights-reserved']);
  });
});

describe('reviews', () => {
  it('come back a cycle after the day somebody looked, at the end of shorter months', () => {
    expect(nextReview('2026-01-31', 1)).toBe('2026-02-28');
    expect(nextReview('2027-08-31', 6)).toBe('2028-02-29');
    expect(nextReview('2026-11-26', 24)).toBe('2028-11-26');
    expect(nextReview('2026-11-26', null)).toBeNull();
  });

  it('never skip a month nor come twice in one', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10));
    fc.assert(fc.property(day, fc.integer({ min: -120, max: 120 }), (date, months) => {
      const index = (one: string) => Number(one.slice(0, 4)) * 12 + Number(one.slice(5, 7));
      expect(index(monthsAfter(date, months)) - index(date)).toBe(months);
    }));
  });
});
