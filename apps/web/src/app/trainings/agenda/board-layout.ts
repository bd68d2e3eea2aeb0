import { parallelGroups } from '@liaison/domain/agenda';
import type { AgendaSession, TrainingDetail } from '../trainings-client';
import { datesBetween, minutesOf, wallClock } from '../wall-clock';

/** Minutes that a session moves by at a time; a shorter one could not be seen. */
export const step = 15;
const midnight = 24 * 60;
/** Shown at least, whatever the agenda holds. */
const usual = { from: 8 * 60, to: 18 * 60 };

/** Where a session stands: the number of the day, minutes after midnight on the clock of the place. */
export interface Spot {
  readonly day: number;
  readonly from: number;
  readonly to: number;
}

export interface Block extends Spot {
  readonly session: AgendaSession;
  /** Its place beside those at the same time, in percent of the day's width. */
  readonly left: number;
  readonly width: number;
}

export interface BoardDay {
  readonly date: string;
  readonly blocks: readonly Block[];
}

export interface Board {
  /** Minutes after midnight that are shown, whole hours. */
  readonly from: number;
  readonly to: number;
  readonly days: readonly BoardDay[];
}

/** The agenda as a picture: days side by side, what is at the same time beside each other. */
export function boardOf({ startsOn, endsOn, sessions, timeZone }: Pick<TrainingDetail, 'startsOn' | 'endsOn' | 'sessions' | 'timeZone'>): Board {
  const days = datesBetween(startsOn, endsOn).map((date, day) => {
    const own = sessions.filter(({ startsAt }) => wallClock(startsAt, timeZone).date === date);
    return { date, blocks: parallelGroups(own).flatMap((group) => besideEachOther(group, day, timeZone)) };
  });
  const blocks = days.flatMap((one) => one.blocks);
  return {
    from: Math.floor(Math.min(usual.from, ...blocks.map(({ from }) => from)) / 60) * 60,
    to: Math.ceil(Math.max(usual.to, ...blocks.map(({ to }) => to)) / 60) * 60,
    days,
  };
}

/** Each in the first column that is free when it begins. */
function besideEachOther(group: readonly AgendaSession[], day: number, zone: string): Block[] {
  const ends: number[] = [];
  const placed = group.map((session) => {
    const { from, to } = spotOf(session, day, zone);
    const free = ends.findIndex((end) => end <= from);
    const column = free < 0 ? ends.length : free;
    ends[column] = to;
    return { session, day, from, to, column };
  });
  const width = 100 / Math.max(1, ends.length);
  return placed.map(({ column, ...block }) => ({ ...block, left: column * width, width }));
}

/** What reaches into the next day is shown until midnight. */
function spotOf({ startsAt, endsAt }: AgendaSession, day: number, zone: string): Spot {
  const [start, end] = [wallClock(startsAt, zone), wallClock(endsAt, zone)];
  return { day, from: minutesOf(start.time), to: end.date === start.date ? minutesOf(end.time) : midnight };
}

/** A session moved within the days of the training; it keeps its length. */
export function moved(spot: Spot, by: { days: number; minutes: number }, days: number): Spot {
  const length = spot.to - spot.from;
  const from = Math.min(Math.max(0, spot.from + by.minutes), midnight - length);
  return { day: Math.min(Math.max(0, spot.day + by.days), days - 1), from, to: from + length };
}

/** A session made longer or shorter at its end. */
export function stretched(spot: Spot, minutes: number): Spot {
  return { ...spot, to: Math.min(midnight, Math.max(spot.from + step, spot.to + minutes)) };
}

/** The times of a spot as the server takes them: `2026-05-11T09:00`. */
export function wallTimes({ day, from, to }: Spot, dates: readonly string[]): { startsAt: string; endsAt: string } {
  const date = dates[day] ?? '';
  const next = new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return { startsAt: `${date}T${clockOf(from)}`, endsAt: to === midnight ? `${next}T00:00` : `${date}T${clockOf(to)}` };
}

export function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
