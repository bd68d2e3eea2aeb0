import { Temporal } from 'temporal-polyfill';

/** Local dates, `YYYY-MM-DD`, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export function periodFrom(startsOn: string, days: number): Period {
  return { from: startsOn, to: Temporal.PlainDate.from(startsOn).add({ days: days - 1 }).toString() };
}

export function meets(a: Period, b: Period): boolean {
  return a.from <= b.to && b.from <= a.to;
}

/** Monday to Friday; the weekend of all countries of the network. */
export function isWeekday(date: string): boolean {
  return Temporal.PlainDate.from(date).dayOfWeek <= 5;
}

/** A working day is a weekday without a public holiday. */
export function isWorkingDay(date: string, holidays: ReadonlySet<string>): boolean {
  return isWeekday(date) && !holidays.has(date);
}

/** The day itself, or the last working day before it: what is due on a holiday is due before the holiday. Looks back 30 days. */
export function workingDayUntil(date: string, holidays: ReadonlySet<string>): string {
  let day = Temporal.PlainDate.from(date);
  for (let back = 0; back < 30 && !isWorkingDay(day.toString(), holidays); back += 1) day = day.subtract({ days: 1 });
  return day.toString();
}

/** First days of runs of so many working days in a row that lie within the window whole. Unit: days; at most a year of them. */
export function possibleStarts(window: Period, days: number, holidays: ReadonlySet<string>): string[] {
  const starts: string[] = [];
  let day = Temporal.PlainDate.from(window.from);
  for (let step = 0; step <= 366; step += 1, day = day.add({ days: 1 })) {
    const period = periodFrom(day.toString(), days);
    if (period.to > window.to) break;
    let works = true;
    for (let index = 0; index < days && works; index += 1) works = isWorkingDay(day.add({ days: index }).toString(), holidays);
    if (works) starts.push(period.from);
  }
  return starts;
}
