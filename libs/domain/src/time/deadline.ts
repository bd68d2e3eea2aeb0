import { Temporal } from 'temporal-polyfill';
import { assertZone, parseDate, parseInstant } from './wall-clock';

/** A deadline is a date where somebody lives: it includes all of that day there, whatever the date is elsewhere. */
export interface Deadline {
  readonly date: string;
  readonly zone: string;
}

/**
 * The first instant that is too late: the next day has begun in the deadline's zone. Days of 23 and 25 hours end when they
 * end, and where midnight does not exist, the day after begins when its clock first shows it. Throws LocalTimeError.
 */
export function deadlineEnd({ date, zone }: Deadline): string {
  const day = parseDate(date);
  assertZone(zone);
  return day.add({ days: 1 }).toZonedDateTime(zone).toInstant().toString();
}

/** The last minute that is still in time, to be shown: 23:59 there. */
export function lastMinute(deadline: Deadline): string {
  return Temporal.Instant.from(deadlineEnd(deadline)).subtract({ minutes: 1 }).toString();
}

export function isOver(deadline: Deadline, now: string): boolean {
  return Temporal.Instant.compare(parseInstant(now), Temporal.Instant.from(deadlineEnd(deadline))) >= 0;
}
