import { Temporal } from 'temporal-polyfill';

/**
 * Times cross this library as text: an instant as ISO 8601 with `Z` or an offset, a date as `2026-03-29`, a wall clock as
 * `2026-03-29T09:00` (minutes are the finest unit of an agenda).
 */
export type LocalTimeProblem = 'no-such-zone' | 'no-such-time' | 'skipped-time';

export class LocalTimeError extends RangeError {
  constructor(
    /** `skipped-time`: the clock on the wall never shows this, because it was set forward across it. */
    readonly code: LocalTimeProblem,
    readonly value: string,
  ) {
    super(`${code}: ${value}`);
    this.name = 'LocalTimeError';
  }
}

/**
 * Whether this is an IANA zone the runtime knows, such as `Europe/Chisinau`, or `UTC`. Offsets (`+02:00`) and abbreviations
 * (`CET`) are refused: they do not know a place's next change of clocks.
 */
export function isTimeZone(zone: string): boolean {
  if (zone === 'UTC') return true;
  if (!/^[A-Z][A-Za-z_]*(\/[A-Za-z][A-Za-z0-9_+-]*)+$/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/**
 * The instant at which a clock on a wall in this zone shows this time.
 *
 * A time that is shown twice, when clocks are set back, means the first of the two: nobody arrives too late for it. A time
 * that is never shown, when clocks are set forward, is refused rather than moved. Throws LocalTimeError.
 */
export function toInstant(wallClock: string, zone: string): string {
  const local = parseWallClock(wallClock);
  assertZone(zone);
  const zoned = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (!zoned.toPlainDateTime().equals(local)) throw new LocalTimeError('skipped-time', wallClock);
  return zoned.toInstant().toString();
}

/** Whether the clock shows this time twice, so that a page can say which of the two is meant. */
export function isShownTwice(wallClock: string, zone: string): boolean {
  const local = parseWallClock(wallClock);
  assertZone(zone);
  const first = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const second = local.toZonedDateTime(zone, { disambiguation: 'later' });
  return first.toPlainDateTime().equals(local) && !first.equals(second);
}

/** What a clock on a wall in this zone shows at an instant, in minutes; seconds are cut off. */
export function toWallClock(instant: string, zone: string): string {
  return zoned(instant, zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** The date that a calendar on a wall in this zone shows at an instant. */
export function toLocalDate(instant: string, zone: string): string {
  return zoned(instant, zone).toPlainDate().toString();
}

function zoned(instant: string, zone: string): Temporal.ZonedDateTime {
  assertZone(zone);
  return parseInstant(instant).toZonedDateTimeISO(zone);
}

export function parseInstant(instant: string): Temporal.Instant {
  return parsed(instant, () => Temporal.Instant.from(instant));
}

/** Only the one way of writing a date; Temporal alone would also read `20260329` and `2026-03-29T10:00`. */
export function parseDate(date: string): Temporal.PlainDate {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(date)) throw new LocalTimeError('no-such-time', date);
  return parsed(date, () => Temporal.PlainDate.from(date, { overflow: 'reject' }));
}

export function assertZone(zone: string): void {
  if (!isTimeZone(zone)) throw new LocalTimeError('no-such-zone', zone);
}

function parseWallClock(wallClock: string): Temporal.PlainDateTime {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wallClock)) throw new LocalTimeError('no-such-time', wallClock);
  return parsed(wallClock, () => Temporal.PlainDateTime.from(wallClock, { overflow: 'reject' }));
}

function parsed<T>(value: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof RangeError) throw new LocalTimeError('no-such-time', value);
    throw error;
  }
}
