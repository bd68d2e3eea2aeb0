import { beginsAt, halfDaysOf } from './index';

const training = { startsOn: '2026-05-11', endsOn: '2026-05-12', timeZone: 'Europe/Chisinau' };
/** Hours on the wall of Chișinău, which is three hours ahead in May. */
const session = (day: number, from: number, to: number) => ({
  startsAt: new Date(Date.UTC(2026, 4, day, 0, (from - 3) * 60)).toISOString(),
  endsAt: new Date(Date.UTC(2026, 4, day, 0, (to - 3) * 60)).toISOString(),
});
const of = (...sessions: ReturnType<typeof session>[]) => halfDaysOf({ ...training, sessions }).map(({ day, half }) => `${day.slice(8)} ${half}`);

describe('half-days', () => {
  it('are every morning and afternoon where there is no agenda', () => {
    expect(of()).toEqual(['11 am', '11 pm', '12 am', '12 pm']);
  });

  it('are those the agenda fills', () => {
    expect(of(session(11, 14, 17), session(12, 9, 12.5))).toEqual(['11 pm', '12 am']);
    expect(of(session(12, 9, 17), session(11, 9, 10))).toEqual(['11 am', '12 am', '12 pm']);
  });

  it('are not made by a session that runs over a little', () => {
    expect(of(session(11, 9, 13.25))).toEqual(['11 am']);
    expect(of(session(11, 9, 13.5))).toEqual(['11 am', '11 pm']);
    expect(of(session(11, 12.75, 13.25))).toEqual(['11 am']);
    expect(of(session(11, 12.9, 13.2))).toEqual(['11 pm']);
  });

  it('belong to the day on which a session began', () => {
    expect(of(session(11, 20, 26))).toEqual(['11 pm']);
  });

  it('begin at midnight and at noon of the place', () => {
    expect(beginsAt({ day: '2026-05-11', half: 'am' })).toBe('2026-05-11T00:00');
    expect(beginsAt({ day: '2026-05-11', half: 'pm' })).toBe('2026-05-11T12:00');
  });
});
