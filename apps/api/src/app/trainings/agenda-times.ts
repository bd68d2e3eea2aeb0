import { isWithinDays, LocalTimeError, toInstant, toWallClock } from '@liaison/domain/time';
import { Refusal } from '../shared/errors/refusal';

export interface Slot {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

interface Days {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly timeZone: string;
}

/** A wall clock time as an instant. A time that the clock of the place skips is refused at the field that holds it. */
export function instantAt(zone: string, wallClock: string, path: string): Date {
  try {
    return new Date(toInstant(wallClock, zone));
  } catch (error) {
    if (!(error instanceof LocalTimeError)) throw error;
    throw new Refusal('invalid-input', { path, params: { place: path }, errors: [{ path, code: error.code, message: error.message }] });
  }
}

/** The same times on the wall after the training moved: so many days later, and perhaps on another place's clock. */
export function carriedOver(slot: Slot, before: Days, after: Days, days: number): Slot {
  const carry = (instant: Date, path: string) => {
    const [date = '', time = ''] = toWallClock(instant.toISOString(), before.timeZone).split('T');
    return instantAt(after.timeZone, `${plusDays(date, days)}T${time}`, path);
  };
  return { startsAt: carry(slot.startsAt, 'body.startsOn'), endsAt: carry(slot.endsAt, 'body.startsOn') };
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Refuses sessions outside the days of their training, naming the first and how many there are. */
export function refuseOutside(sessions: readonly (Slot & { title: string })[], { startsOn, endsOn, timeZone }: Days, path: string): void {
  const outside = sessions.filter(
    ({ startsAt, endsAt }) => !isWithinDays({ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }, { startsOn, endsOn, zone: timeZone }),
  );
  const [first] = outside;
  if (first) throw new Refusal('outside-agenda', { path, params: { count: outside.length, title: first.title } });
}
