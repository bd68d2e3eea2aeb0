import { datesBetween, minutesOf, timeOf, wallClock } from './wall-clock';

describe('the clock on the wall of a place', () => {
  it('shows its own day and time, before and after a change of clocks', () => {
    expect(wallClock('2026-03-28T22:30:00+00:00', 'Europe/Chisinau')).toEqual({ date: '2026-03-29', time: '00:30' });
    expect(wallClock('2026-03-30T06:00:00Z', 'Europe/Chisinau')).toEqual({ date: '2026-03-30', time: '09:00' });
  });

  it('counts days across the end of a month and minutes within a day', () => {
    expect(datesBetween('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
    expect(minutesOf('09:30')).toBe(570);
    expect(minutesOf('')).toBeNaN();
    expect([timeOf(570), timeOf(2000)]).toEqual(['09:30', '23:59']);
  });
});
