/** Something with dates: a training, a booking. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** A span laid out: in percent of the year's width, in which row of its lane. */
export interface Bar<T extends Span> {
  readonly of: T;
  readonly x: number;
  readonly width: number;
  readonly row: number;
  /** Percent free beside it in its row, for its words. */
  readonly room: number;
  readonly roomBefore: number;
}

export interface Lane<T extends Span> {
  readonly rows: number;
  readonly bars: readonly Bar<T>[];
}

export interface Month {
  /** From 1. */
  readonly month: number;
  readonly x: number;
  readonly width: number;
}

const day = 86_400_000;
const at = (date: string) => Date.parse(`${date}T00:00:00Z`);
const daysOf = (year: number) => (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / day;

/** Days of the year before this date, as percent of it; what lies before or after the year is cut at its ends. */
export function placeOf(date: string, year: number): number {
  const days = (at(date) - Date.UTC(year, 0, 1)) / day;
  return (Math.min(Math.max(days, 0), daysOf(year)) / daysOf(year)) * 100;
}

export function monthsOf(year: number): Month[] {
  return Array.from({ length: 12 }, (_, index) => {
    const x = ((Date.UTC(year, index, 1) - Date.UTC(year, 0, 1)) / day / daysOf(year)) * 100;
    const end = ((Date.UTC(year, index + 1, 1) - Date.UTC(year, 0, 1)) / day / daysOf(year)) * 100;
    return { month: index + 1, x, width: end - x };
  });
}

/**
 * Lays spans of one lane into as few rows as they need, so that none lies on another. Spans of a day or two would be too
 * thin to see and to point at: `least` is the least width, in percent, and counts when rows are chosen.
 */
export function laneOf<T extends Span>(spans: readonly T[], year: number, least: number): Lane<T> {
  const sorted = [...spans].sort((a, b) => a.from.localeCompare(b.from) || a.to.localeCompare(b.to));
  const ends: number[] = [];
  const placed = sorted.map((of) => {
    const x = placeOf(of.from, year);
    const exact = placeOf(plusDays(of.to, 1), year) - x;
    const width = Math.max(exact, least);
    const start = Math.min(x, 100 - width);
    let row = ends.findIndex((end) => end <= start);
    if (row < 0) row = ends.push(0) - 1;
    ends[row] = start + width;
    return { of, x: start, width, row };
  });
  const bars = placed.map((bar, index) => {
    const next = placed.slice(index + 1).find((other) => other.row === bar.row);
    const last = placed.slice(0, index).findLast((other) => other.row === bar.row);
    return { ...bar, room: (next?.x ?? 100) - bar.x - bar.width, roomBefore: bar.x - (last ? last.x + last.width : 0) };
  });
  return { rows: Math.max(1, ends.length), bars };
}

/** The date so many days later, or earlier for a negative number. */
export function plusDays(date: string, days: number): string {
  return new Date(at(date) + days * day).toISOString().slice(0, 10);
}
