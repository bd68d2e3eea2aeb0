import { Temporal } from 'temporal-polyfill';

/** Dates and instants of the seed, all told from the day that counts as today. */
export class Calendar {
  readonly today: Temporal.PlainDate;

  constructor(today: string) {
    this.today = Temporal.PlainDate.from(today);
  }

  get year(): number {
    return this.today.year;
  }

  /** `YYYY-MM-DD`, so many days after today; before it when negative. */
  day(offset: number): string {
    return this.today.add({ days: offset }).toString();
  }

  /** Mid-morning of the day so many days after today, in UTC: the instant of things that happened at a desk. */
  instant(offset: number, minutes = 0): string {
    return morningOf(this.day(offset), minutes);
  }
}

export function morningOf(date: string, minutes = 0): string {
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: 'UTC', plainTime: '08:12' }).add({ minutes }).toInstant().toString();
}

/** The same day when people work on it, otherwise the Monday after it; two weeks later when it falls around the new year. */
export function workday(date: string): string {
  const day = Temporal.PlainDate.from(date);
  if (date.slice(5) >= '12-20' || date.slice(5) <= '01-06') return workday(day.add({ days: 14 }).toString());
  return day.dayOfWeek <= 5 ? date : day.add({ days: 8 - day.dayOfWeek }).toString();
}

export function plusDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The instant of a wall clock time, in minutes after midnight, on a day in a zone. */
export function instantAt(date: string, minutes: number, timeZone: string): string {
  const plainTime = Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime }).toInstant().toString();
}
