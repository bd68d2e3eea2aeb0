import { zonePeriods } from './zone-periods';

describe('the periods of a zone', () => {
  it('cover a year with both changes of clocks', () => {
    expect(zonePeriods('Europe/Chisinau', '2026-01-10T08:00:00Z', '2026-12-10T08:00:00Z')).toEqual([
      { since: '2025-10-26T03:00:00', offsetBefore: '+03:00', offset: '+02:00', summer: false },
      { since: '2026-03-29T02:00:00', offsetBefore: '+02:00', offset: '+03:00', summer: true },
      { since: '2026-10-25T03:00:00', offsetBefore: '+03:00', offset: '+02:00', summer: false },
    ]);
  });

  it('begin with the one that is in force, be it by a second', () => {
    expect(zonePeriods('Europe/Vienna', '2026-03-29T01:00:00Z', '2026-03-29T01:00:00Z').map((period) => period.offset)).toEqual(['+02:00']);
    expect(zonePeriods('Europe/Vienna', '2026-03-29T00:59:59Z', '2026-03-29T00:59:59Z').map((period) => period.offset)).toEqual(['+01:00']);
  });

  it('are one since a country gave up its summer time', () => {
    expect(zonePeriods('Europe/Istanbul', '2026-05-01T08:00:00Z', '2027-05-01T08:00:00Z')).toEqual([
      expect.objectContaining({ offset: '+03:00' }) as unknown,
    ]);
  });

  it('are one in a zone that never changed', () => {
    expect(zonePeriods('UTC', '2026-05-01T08:00:00Z', '2027-05-01T08:00:00Z')).toEqual([
      { since: '1970-01-01T00:00:00', offsetBefore: '+00:00', offset: '+00:00', summer: false },
    ]);
  });
});
