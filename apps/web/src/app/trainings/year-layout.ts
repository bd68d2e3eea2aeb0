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
  return placeAt(at(date), year);
}

function placeAt(instant: number, year: number): number {
  const days = (instant - Date.UTC(year, 0, 1)) / day;
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
  const sorted = [...spans].sort((a, b) => before(a.from, b.from) || before(a.to, b.to));
  const ends: number[] = [];
  const placed = sorted.map((of) => {
    const x = placeOf(of.from, year);
    const exact = placeAt(at(of.to) + day, year) - x;
    const width = Math.max(exact, least);
    const start = Math.min(x, 100 - width);
    let row = ends.findIndex((end) => end <= start);
    if (row < 0) row = ends.push(0) - 1;
    ends[row] = start + width;
    return { of, x: start, width, row };
  });
  const rows = ends.map((_, row) => placed.filter((bar) => bar.row === row));
  const room = new Map(rows.flatMap((bars) =>
    bars.map((bar, index) => {
      const [last, next] = [bars[index - 1], bars[index + 1]];
      return [bar, { room: (next?.x ?? 100) - bar.x - bar.width, roomBefore: bar.x - (last ? last.x + last.width : 0) }] as const;
    })));
  return { rows: Math.max(1, rows.length), bars: placed.map((bar) => ({ ...bar, room: 0, roomBefore: 0, ...room.get(bar) })) };
}

/** A bar among lanes, by its place. */
export interface BarPlace {
  readonly lane: number;
  readonly bar: number;
}

const steps: Readonly<Record<string, { along: number; across: number }>> = {
  ArrowLeft: { along: -1, across: 0 }, ArrowRight: { along: 1, across: 0 }, ArrowUp: { along: 0, across: -1 }, ArrowDown: { along: 0, across: 1 },
};

/** Where a key leads: along the lane to the next bar, or to the bar nearest in time of the next lane that has one; null where nothing is. */
export function stepFrom(lanes: readonly { readonly bars: readonly { readonly x: number }[] }[], { lane, bar }: BarPlace, key: string): BarPlace | null {
  const step = steps[key];
  const from = lanes[lane]?.bars[bar];
  if (!step || !from) return null;
  if (step.along) return lanes[lane]?.bars[bar + step.along] ? { lane, bar: bar + step.along } : null;
  let next = lane + step.across;
  while (lanes[next]?.bars.length === 0) next += step.across;
  const bars = lanes[next]?.bars;
  if (!bars) return null;
  const away = ({ x }: { x: number }) => Math.abs(x - from.x);
  return { lane: next, bar: bars.reduce((nearest, one, index) => (away(one) < away(bars[nearest] ?? one) ? index : nearest), 0) };
}

/** Dates are written so that their order is the order of their letters. */
function before(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The date so many days later, or earlier for a negative number. */
export function plusDays(date: string, days: number): string {
  return new Date(at(date) + days * day).toISOString().slice(0, 10);
}
