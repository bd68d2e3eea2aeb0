import { Temporal } from 'temporal-polyfill';
import { assertZone, parseInstant } from './wall-clock';

/** A stretch of time in which a zone keeps one offset. */
export interface ZonePeriod {
  /** What clocks showed when it began, on the offset before it: `2026-03-29T03:00:00`. */
  readonly since: string;
  /** Offsets from UTC as `+02:00`. */
  readonly offsetBefore: string;
  readonly offset: string;
  /** Clocks were set forward into it. */
  readonly summer: boolean;
}

const ever = '1970-01-01T00:00:00';

/**
 * The periods of a zone that cover everything between two instants, the earliest first, for formats that spell zones out
 * (iCalendar). A zone that changed nothing before `from` begins in 1970. Throws LocalTimeError.
 */
export function zonePeriods(zone: string, from: string, to: string): ZonePeriod[] {
  assertZone(zone);
  const start = parseInstant(from).toZonedDateTimeISO(zone);
  const first = start.add({ seconds: 1 }).getTimeZoneTransition('previous');
  const end = parseInstant(to);
  const periods: ZonePeriod[] = [first ? periodFrom(first) : { since: ever, offsetBefore: start.offset, offset: start.offset, summer: false }];
  for (let next = start.getTimeZoneTransition('next'); next; next = next.getTimeZoneTransition('next')) {
    if (Temporal.Instant.compare(next.toInstant(), end) > 0) break;
    periods.push(periodFrom(next));
  }
  return periods;
}

function periodFrom(change: Temporal.ZonedDateTime): ZonePeriod {
  const before = change.subtract({ seconds: 1 });
  return {
    since: before.toPlainDateTime().add({ seconds: 1 }).toString({ smallestUnit: 'second' }),
    offsetBefore: before.offset,
    offset: change.offset,
    summer: change.offsetNanoseconds > before.offsetNanoseconds,
  };
}
