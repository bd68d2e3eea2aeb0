import * as fc from 'fast-check';
import { openMinutes, reachAt, weekMinutes, type Availability, type Hours } from './reach';

const office: Hours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' };
const at = (hours: readonly Hours[], more: Partial<Availability> = {}): Availability => ({ hours, zone: 'Europe/Chisinau', opensOnHolidays: false, isHoliday: () => false, ...more });
const reach = (now: string, availability: Availability) => {
  const { state, changesAt } = reachAt(new Date(now), availability);
  return [state, changesAt?.toISOString() ?? null];
};

describe('openMinutes', () => {
  it('joins what touches, and carries a night over midnight and over Sunday', () => {
    expect(openMinutes([{ days: [1], from: '09:00', to: '12:00' }, { days: [1], from: '12:00', to: '17:00' }])).toEqual([[540, 1020]]);
    expect(openMinutes([{ days: [7], from: '22:00', to: '06:00' }])).toEqual([[0, 360], [weekMinutes - 120, weekMinutes]]);
    expect(openMinutes([{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }])).toEqual([[0, weekMinutes]]);
  });

  it('stays within the week, in order and apart, for any hours', () => {
    const time = fc.integer({ min: 0, max: 1439 }).map((minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`);
    const hours = fc.array(fc.record({ days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), from: time, to: time }), { maxLength: 6 });
    fc.assert(
      fc.property(hours, (given) => {
        const spans = openMinutes(given);
        spans.forEach(([from, to], index) => {
          expect(from).toBeLessThan(to);
          expect(from).toBeGreaterThan(index === 0 ? -1 : (spans[index - 1]?.[1] ?? 0));
          expect(to).toBeLessThanOrEqual(weekMinutes);
        });
      }),
    );
  });
});

describe('reachAt', () => {
  it('reads the clock of the contact and not that of the reader', () => {
    // A Monday: 15:30 UTC is 17:30 in Chișinău and 16:30 in Vienna.
    expect(reach('2026-03-02T15:30:00Z', at([office]))).toEqual(['closed', '2026-03-03T07:00:00.000Z']);
    expect(reach('2026-03-02T15:30:00Z', at([office], { zone: 'Europe/Vienna' }))).toEqual(['open', '2026-03-02T16:00:00.000Z']);
  });

  it('waits over a weekend in which the clocks change', () => {
    expect(reach('2026-03-27T15:30:00Z', at([office]))).toEqual(['closed', '2026-03-30T06:00:00.000Z']);
  });

  it('is closed on a holiday, unless it is a desk that never closes', () => {
    const isHoliday = (date: string) => date === '2026-03-03';
    expect(reach('2026-03-03T08:00:00Z', at([office], { isHoliday }))).toEqual(['holiday', '2026-03-04T07:00:00.000Z']);
    expect(reach('2026-03-03T08:00:00Z', at([office], { isHoliday, opensOnHolidays: true }))).toEqual(['open', '2026-03-03T15:00:00.000Z']);
    const always: Hours = { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' };
    expect(reach('2026-03-03T22:30:00Z', at([always], { opensOnHolidays: true }))).toEqual(['open', null]);
  });

  it('is unknown where nobody said when', () => {
    expect(reach('2026-03-02T15:30:00Z', at([]))).toEqual(['unknown', null]);
  });
});
