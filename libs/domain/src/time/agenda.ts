import { Temporal } from 'temporal-polyfill';
import { LocalTimeError, parseDate, parseInstant, toLocalDate } from './wall-clock';

/** Both dates included. Local dates of the training: they do not depend on its zone. Throws LocalTimeError if they are reversed. */
export function datesOf({ startsOn, endsOn }: { startsOn: string; endsOn: string }): string[] {
  const last = parseDate(endsOn);
  let day = parseDate(startsOn);
  if (Temporal.PlainDate.compare(day, last) > 0) throw new LocalTimeError('no-such-time', `${startsOn}/${endsOn}`);
  const dates: string[] = [];
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) dates.push(day.toString());
  return dates;
}

/** From an instant until just before another one. */
export interface Slot {
  readonly startsAt: string;
  readonly endsAt: string;
}

/** Whether two slots share time. One that begins the instant the other ends does not overlap it. */
export function overlap(a: Slot, b: Slot): boolean {
  return isBefore(a.startsAt, b.endsAt) && isBefore(b.startsAt, a.endsAt);
}

/** All pairs that share time, by their places in the list, the earlier place first. */
export function overlaps(slots: readonly Slot[]): [number, number][] {
  return slots.flatMap((slot, i) =>
    slots.slice(i + 1).flatMap((other, k): [number, number][] => (overlap(slot, other) ? [[i, i + 1 + k]] : [])),
  );
}

/** Whether a slot lies within the days of a training, as the calendars in its zone show them. Ending at midnight is within. */
export function isWithinDays(slot: Slot, days: { startsOn: string; endsOn: string; zone: string }): boolean {
  const lastInstant = parseInstant(slot.endsAt).subtract({ nanoseconds: 1 }).toString();
  return (
    isBefore(slot.startsAt, slot.endsAt) &&
    toLocalDate(slot.startsAt, days.zone) >= days.startsOn &&
    toLocalDate(lastInstant, days.zone) <= days.endsOn
  );
}

function isBefore(a: string, b: string): boolean {
  return Temporal.Instant.compare(parseInstant(a), parseInstant(b)) < 0;
}
