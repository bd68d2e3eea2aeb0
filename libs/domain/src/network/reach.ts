import { Temporal } from 'temporal-polyfill';

/** Minutes of a week; minute 0 is Monday 00:00 on the clock of the contact. */
export const weekMinutes = 10_080;
const dayMinutes = 1_440;

/** The same hours on some days: `days` from 1 (Monday) to 7, times as `HH:MM`; an end at or before the start is on the next day. */
export interface Hours {
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
}

/** From the first minute up to and without the second. */
export type Span = readonly [from: number, to: number];

/** Hours as spans of minutes of the week, in order, apart from each other; what runs past Sunday goes on on Monday. */
export function openMinutes(hours: readonly Hours[]): Span[] {
  const spans: [number, number][] = [];
  for (const { days, from, to } of hours) {
    for (const day of days) {
      const start = (day - 1) * dayMinutes + minuteOf(from);
      const length = minuteOf(to) - minuteOf(from);
      const end = start + (length > 0 ? length : length + dayMinutes);
      spans.push([start, Math.min(end, weekMinutes)]);
      if (end > weekMinutes) spans.push([0, end - weekMinutes]);
    }
  }
  const merged: [number, number][] = [];
  for (const span of spans.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
    else merged.push(span);
  }
  return merged;
}

/** `unknown` is a contact that never said when it is there. */
export type Reachability = 'open' | 'closed' | 'holiday' | 'unknown';

export interface Reachable {
  readonly state: Reachability;
  /** When it opens next, or closes; null where that is not within three weeks, or not known. */
  readonly changesAt: Date | null;
}

export interface Availability {
  readonly hours: readonly Hours[];
  /** IANA zone of the clock the hours are read from. */
  readonly zone: string;
  /** Whether a holiday closes the contact; an urgent desk stays open. */
  readonly opensOnHolidays: boolean;
  /** Whether a date, `YYYY-MM-DD`, is free where the contact is. */
  readonly isHoliday: (date: string) => boolean;
}

/** How many days ahead the next opening is looked for: the longest run of free days with a weekend on either side is shorter. */
const searched = 21;

/** Whether somebody answers at an instant, by their own clock and calendar, and when that changes. */
export function reachAt(now: Date, { hours, zone, opensOnHolidays, isHoliday }: Availability): Reachable {
  const spans = openMinutes(hours);
  if (spans.length === 0) return { state: 'unknown', changesAt: null };
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  const isFree = (date: Temporal.PlainDate) => !opensOnHolidays && isHoliday(date.toString());
  const openAt = (date: Temporal.PlainDate, minute: number) => !isFree(date) && spans.some(([from, to]) => from <= minute && minute < to);
  const minute = (here.dayOfWeek - 1) * dayMinutes + here.hour * 60 + here.minute;
  const today = here.toPlainDate();
  const isOpen = openAt(today, minute);

  for (let ahead = 0; ahead <= searched; ahead += 1) {
    const date = today.add({ days: ahead });
    const start = (date.dayOfWeek - 1) * dayMinutes;
    const edges = [start, ...spans.flat().filter((edge) => edge > start && edge < start + dayMinutes)].sort((a, b) => a - b);
    for (const edge of edges) {
      if (openAt(date, edge) === isOpen) continue;
      const at = date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour: Math.floor((edge - start) / 60), minute: edge % 60 }) });
      if (at.epochMilliseconds > now.getTime()) return { state: stateOf(isOpen, isFree(today)), changesAt: new Date(at.epochMilliseconds) };
    }
  }
  return { state: stateOf(isOpen, isFree(today)), changesAt: null };
}

function stateOf(isOpen: boolean, isFree: boolean): Reachability {
  if (isOpen) return 'open';
  return isFree ? 'holiday' : 'closed';
}

/** `24:00` is the end of a day. */
function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
