import { datesOf, toWallClock } from '../time';

export const halves = ['am', 'pm'] as const;
export type Half = (typeof halves)[number];

/** What attendance is taken for: a calendar date at the place of the training, and the morning or the afternoon of it. */
export interface HalfDay {
  readonly day: string;
  readonly half: Half;
}

/** Minutes after midnight at which the afternoon begins, on the clock of the place. */
const afternoon = 13 * 60;
/** A session that only runs over into the other half by less than this does not make a half-day of it. */
const enough = 30;

export interface Scheduled {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly timeZone: string;
  /** Instants. */
  readonly sessions: readonly { readonly startsAt: string; readonly endsAt: string }[];
}

/**
 * The half-days of a training in their order. The agenda decides: a half-day is one in which a session lies by at least
 * 30 minutes, or by its greater part where it is shorter; 13:00 at the place divides the day. Without any session it is
 * every morning and every afternoon from the first day to the last. The view `training_half_day` of the database is the
 * same rule in SQL, and a test compares the two.
 */
export function halfDaysOf({ startsOn, endsOn, timeZone, sessions }: Scheduled): HalfDay[] {
  if (sessions.length === 0) return datesOf({ startsOn, endsOn }).flatMap((day) => halves.map((half) => ({ day, half })));
  const found = new Map<string, HalfDay>();
  for (const { startsAt, endsAt } of sessions) {
    const [from, to] = [toWallClock(startsAt, timeZone), toWallClock(endsAt, timeZone)];
    const day = from.slice(0, 10);
    // What goes on after midnight is the afternoon of the day on which it began.
    const end = to.slice(0, 10) === day ? minutesOf(to) : 24 * 60;
    for (const half of halvesOf(minutesOf(from), end)) found.set(`${day} ${half}`, { day, half });
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, halfDay]) => halfDay);
}

function halvesOf(from: number, to: number): Half[] {
  const before = Math.max(0, Math.min(to, afternoon) - from);
  const after = Math.max(0, to - Math.max(from, afternoon));
  const morning = before > 0 && (before >= enough || before >= after);
  const later = after > 0 && (after >= enough || after > before);
  return [...(morning ? ['am' as const] : []), ...(later ? ['pm' as const] : [])];
}

function minutesOf(wallClock: string): number {
  return Number(wallClock.slice(11, 13)) * 60 + Number(wallClock.slice(14, 16));
}

/** The wall clock at which a half-day may be marked from: nobody signs for an afternoon in the morning. */
export function beginsAt({ day, half }: HalfDay): string {
  return half === 'am' ? `${day}T00:00` : `${day}T12:00`;
}
