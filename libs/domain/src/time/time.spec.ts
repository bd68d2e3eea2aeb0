import * as fc from 'fast-check';
import {
  datesOf,
  deadlineEnd,
  isOver,
  isShownTwice,
  isTimeZone,
  isWithinDays,
  lastMinute,
  LocalTimeError,
  overlap,
  overlaps,
  toInstant,
  toLocalDate,
  toWallClock,
  type Slot,
} from './index';

const minute = 60_000;
const iso = (milliseconds: number) => new Date(milliseconds).toISOString();
const problem = (act: () => unknown) => {
  try {
    return act();
  } catch (error) {
    return error instanceof LocalTimeError ? error.code : error;
  }
};

/** Europe, half-hour changes, a change at midnight, a day that never was, and no change at all. */
const zones = [
  'Europe/Brussels',
  'Europe/Chisinau',
  'Europe/Istanbul',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Pacific/Apia',
  'UTC',
];
const anyZone = fc.constantFrom(...zones);
/** Minutes around changes of clocks, where everything goes wrong if it does, and anywhere else. */
const anyInstant = fc
  .tuple(
    fc.constantFrom(
      '2025-03-30T01:00Z',
      '2025-10-26T01:00Z',
      '2011-12-30T10:00Z',
      '2024-04-25T22:00Z',
      '2025-04-05T15:00Z',
      '2016-03-27T01:00Z',
      '2001-07-04T00:00Z',
    ),
    fc.integer({ min: -3000, max: 3000 }),
  )
  .map(([around, minutes]) => iso(Date.parse(around) + minutes * minute));

describe('isTimeZone', () => {
  it('knows places', () => {
    for (const zone of [...zones, 'Europe/Kyiv', 'America/Argentina/Buenos_Aires']) expect(isTimeZone(zone)).toBe(true);
  });

  it.each([
    '',
    '+02:00',
    'CET',
    'Europe/Atlantis',
    'europe/brussels',
    '2020-01-01T00:00[Europe/Paris]',
    'Europe/Paris\u0000',
    'Z',
  ])('refuses %j', (zone) => expect(isTimeZone(zone)).toBe(false));
});

describe('a wall clock', () => {
  it('names an instant', () => {
    expect(toInstant('2026-01-15T09:00', 'Europe/Chisinau')).toBe('2026-01-15T07:00:00Z');
    expect(toInstant('2026-07-15T09:00', 'Europe/Chisinau')).toBe('2026-07-15T06:00:00Z');
    expect(toWallClock('2026-07-15T06:00:00Z', 'Europe/Brussels')).toBe('2026-07-15T08:00');
    expect(toWallClock('2026-07-15T06:00:59.9+00:00', 'Europe/Brussels')).toBe('2026-07-15T08:00');
  });

  it('refuses the hour that is skipped in spring', () => {
    expect(problem(() => toInstant('2025-03-30T02:30', 'Europe/Brussels'))).toBe('skipped-time');
    expect(problem(() => toInstant('2011-12-30T12:00', 'Pacific/Apia'))).toBe('skipped-time');
    expect(toInstant('2025-03-30T03:00', 'Europe/Brussels')).toBe('2025-03-30T01:00:00Z');
  });

  it('takes the first of the two hours in autumn, and can say that there are two', () => {
    expect(toInstant('2025-10-26T02:30', 'Europe/Brussels')).toBe('2025-10-26T00:30:00Z');
    expect(isShownTwice('2025-10-26T02:30', 'Europe/Brussels')).toBe(true);
    expect(isShownTwice('2025-10-26T03:00', 'Europe/Brussels')).toBe(false);
    expect(isShownTwice('2025-03-30T02:30', 'Europe/Brussels')).toBe(false);
  });

  it('followed Türkiye when it stopped changing its clocks', () => {
    expect(toInstant('2009-01-10T09:00', 'Europe/Istanbul')).toBe('2009-01-10T07:00:00Z');
    expect(toInstant('2026-01-10T09:00', 'Europe/Istanbul')).toBe('2026-01-10T06:00:00Z');
  });

  it.each([
    '2025-02-30T10:00',
    '2025-02-28T24:00',
    '2025-02-28T10:60',
    '2025-02-28',
    '2025-02-28T10:00Z',
    '0000-01-01T00:00',
    '٢٠٢٥-٠٢-٢٨T10:00',
    '',
  ])('refuses %j', (text) => expect(problem(() => toInstant(text, 'UTC'))).toBe('no-such-time'));

  it('refuses a zone that does not exist and an instant that is none', () => {
    expect(problem(() => toInstant('2025-01-01T10:00', 'Mars/Base'))).toBe('no-such-zone');
    expect(problem(() => toWallClock('2025-01-01T10:00Z', '+01:00'))).toBe('no-such-zone');
    expect(problem(() => toWallClock('2025-01-01T10:00', 'UTC'))).toBe('no-such-time');
  });

  it('comes back as it was typed, or is a time that no clock ever shows', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (around, zone) => {
        const typed = around.slice(0, 16);
        const instant = problem(() => toInstant(typed, zone)) as string;
        if (instant === 'skipped-time') return;
        expect(toWallClock(instant, zone)).toBe(typed);
      }),
      { numRuns: 1000 },
    );
  });

  it('read off at an instant names that instant, or the earlier one of two', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const shown = toWallClock(instant, zone);
        const named = toInstant(shown, zone);
        const later = Date.parse(instant) - Date.parse(named);
        expect(later).toBeGreaterThanOrEqual(0);
        if (later > 0) expect(isShownTwice(shown, zone)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a deadline', () => {
  it('at 23:59 in Brussels is 00:59 in Tallinn', () => {
    const deadline = { date: '2026-02-10', zone: 'Europe/Brussels' };
    expect(toWallClock(lastMinute(deadline), 'Europe/Brussels')).toBe('2026-02-10T23:59');
    expect(toWallClock(lastMinute(deadline), 'Europe/Tallinn')).toBe('2026-02-11T00:59');
  });

  it('is over the instant the next day begins there', () => {
    const deadline = { date: '2026-02-10', zone: 'Europe/Brussels' };
    expect(isOver(deadline, '2026-02-10T22:59:59.999Z')).toBe(false);
    expect(isOver(deadline, '2026-02-10T23:00:00Z')).toBe(true);
  });

  it('lasts 23 hours in spring, 25 in autumn', () => {
    const zone = 'Europe/Brussels';
    const hours = (date: string, before: string) =>
      (Date.parse(deadlineEnd({ date, zone })) - Date.parse(deadlineEnd({ date: before, zone }))) / (60 * minute);
    expect(hours('2025-03-30', '2025-03-29')).toBe(23);
    expect(hours('2025-10-26', '2025-10-25')).toBe(25);
  });

  it('ends at one o’clock where midnight is skipped', () => {
    expect(deadlineEnd({ date: '2024-04-25', zone: 'Africa/Cairo' })).toBe('2024-04-25T22:00:00Z');
    expect(toWallClock('2024-04-25T22:00:00Z', 'Africa/Cairo')).toBe('2024-04-26T01:00');
  });

  it('refuses a date or zone that does not exist', () => {
    expect(problem(() => deadlineEnd({ date: '2025-02-29', zone: 'UTC' }))).toBe('no-such-time');
    expect(problem(() => deadlineEnd({ date: '2025-02-28', zone: 'CET' }))).toBe('no-such-zone');
  });

  it('is over exactly if calendars there show a later date', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, fc.integer({ min: -3, max: 3 }), (now, zone, days) => {
        const date = iso(Date.parse(now) + days * 24 * 60 * minute).slice(0, 10);
        expect(isOver({ date, zone }, now)).toBe(toLocalDate(now, zone) > date);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('half-days', () => {
  it('are counted with both dates, across a change of clocks and a leap day', () => {
    expect(datesOf({ startsOn: '2024-02-28', endsOn: '2024-03-01' })).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
    expect(datesOf({ startsOn: '2025-03-30', endsOn: '2025-03-30' })).toEqual(['2025-03-30']);
  });

  it('do not exist for reversed dates', () => {
    expect(problem(() => datesOf({ startsOn: '2025-03-02', endsOn: '2025-03-01' }))).toBe('no-such-time');
  });
});

describe('sessions', () => {
  const slot = (startsAt: string, endsAt: string): Slot => ({ startsAt, endsAt });
  const morning = slot('2026-01-15T08:00Z', '2026-01-15T10:00Z');

  it('overlap by instants, in whatever offset they are written', () => {
    expect(overlap(morning, slot('2026-01-15T11:59:00+02:00', '2026-01-15T13:00:00+02:00'))).toBe(true);
    expect(overlap(morning, slot('2026-01-15T12:00:00+02:00', '2026-01-15T13:00:00+02:00'))).toBe(false);
  });

  it('are compared pair by pair', () => {
    const inside = slot('2026-01-15T09:00Z', '2026-01-15T09:30Z');
    const after = slot('2026-01-15T10:00Z', '2026-01-15T11:00Z');
    expect(overlaps([morning, after, inside])).toEqual([[0, 2]]);
  });

  it('lie within the days of the training as its own calendar shows them', () => {
    const days = { startsOn: '2026-01-15', endsOn: '2026-01-15', zone: 'Europe/Chisinau' };
    expect(isWithinDays(slot('2026-01-14T22:00Z', '2026-01-15T22:00Z'), days)).toBe(true);
    expect(isWithinDays(slot('2026-01-14T21:59Z', '2026-01-15T08:00Z'), days)).toBe(false);
    expect(isWithinDays(slot('2026-01-15T20:00Z', '2026-01-15T22:01Z'), days)).toBe(false);
    expect(isWithinDays(slot('2026-01-15T10:00Z', '2026-01-15T09:00Z'), days)).toBe(false);
  });

  it('overlap whichever is named first, and exactly if some minute is in both', () => {
    const anySlot = fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 10 })).map(([start, length]) => ({
      start,
      end: start + length,
      ...slot(iso(start * minute), iso((start + length) * minute)),
    }));
    fc.assert(
      fc.property(anySlot, anySlot, (a, b) => {
        const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
        expect(overlap(a, b)).toBe(shared > 0);
        expect(overlap(b, a)).toBe(shared > 0);
      }),
    );
  });
});
