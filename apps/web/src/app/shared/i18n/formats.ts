import { Injectable, computed, inject } from '@angular/core';
import { localeOf, type Language } from '@liaison/i18n';
import { Clock, instantOf, utcMidnightOf } from '../clock/clock';
import { Messages } from './messages';

export type DateStyle = 'short' | 'medium' | 'long' | 'full';

const dateOptions: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  short: { day: 'numeric', month: 'short' },
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
};
const timeOptions: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/**
 * Dates, numbers and names written for the reader's language. Calendar dates are `YYYY-MM-DD` and have no zone; instants
 * are ISO texts and are shown on the clock of the zone given, else on the reader's.
 */
@Injectable({ providedIn: 'root' })
export class Formats {
  private readonly messages = inject(Messages);
  private readonly clock = inject(Clock);
  private readonly tools = computed(() => new Tools(this.messages.language()));

  date(plainDate: string, style: DateStyle = 'medium'): string {
    return this.tools()
      .dates({ ...dateOptions[style], timeZone: 'UTC' })
      .format(utcMidnightOf(plainDate));
  }

  /** "3–5 March 2026": what both ends share is written once. */
  dateRange(from: string, to: string, style: DateStyle = 'medium'): string {
    return this.tools().range(from, to, style);
  }

  /** "March", for the headings of calendars. `month` counts from 1. */
  month(month: number, style: 'short' | 'long' = 'long'): string {
    return this.tools()
      .dates({ month: style, timeZone: 'UTC' })
      .format(utcMidnightOf(`2024-${String(month).padStart(2, '0')}-01`));
  }

  /** The day an instant falls on. */
  day(instant: string, style: DateStyle = 'medium', zone = this.clock.zone): string {
    return this.tools()
      .dates({ ...dateOptions[style], timeZone: zone })
      .format(instantOf(instant));
  }

  time(instant: string, zone = this.clock.zone): string {
    return this.tools()
      .dates({ ...timeOptions, timeZone: zone })
      .format(instantOf(instant));
  }

  timeRange(from: string, to: string, zone = this.clock.zone): string {
    return `${this.time(from, zone)}–${this.time(to, zone)}`;
  }

  dateTime(instant: string, zone = this.clock.zone): string {
    return this.tools()
      .dates({ ...dateOptions.medium, ...timeOptions, timeZone: zone })
      .format(instantOf(instant));
  }

  /** "3 days ago", "in 2 weeks"; the exact time belongs into a title beside it. */
  relative(instant: string): string {
    const seconds = (instantOf(instant).getTime() - this.clock.now().getTime()) / 1000;
    const units = [
      ['year', 31_557_600],
      ['month', 2_629_800],
      ['week', 604_800],
      ['day', 86_400],
      ['hour', 3_600],
    ] as const;
    for (const [unit, size] of units) {
      if (Math.abs(seconds) >= size) return this.tools().relative.format(Math.trunc(seconds / size), unit);
    }
    return this.tools().relative.format(Math.trunc(seconds / 60), 'minute');
  }

  number(value: number): string {
    return this.tools().numbers({}).format(value);
  }

  /** `share` from 0 to 1. */
  percent(share: number): string {
    return this.tools().numbers({ style: 'percent' }).format(share);
  }

  /** "1.4 MB": decimal units, as file managers and the download dialog count. */
  bytes(size: number): string {
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
    const step = size < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(size) / 3));
    return this.tools()
      .numbers({ style: 'unit', unit: units[step], unitDisplay: step ? 'short' : 'long', maximumFractionDigits: step > 1 ? 1 : 0 })
      .format(size / 1000 ** step);
  }

  /** "Moldova" for `MD`; the code itself where the browser does not know it. */
  country(code: string): string {
    return this.tools().name('region', code);
  }

  /** "Romanian" for `ro`. */
  languageName(tag: string): string {
    return this.tools().name('language', tag);
  }

  list(items: readonly string[], kind: 'conjunction' | 'disjunction' | 'unit' = 'conjunction'): string {
    return this.tools().lists(kind).format(items);
  }

  /** The part of a bilingual name that the reader reads. */
  of(name: Readonly<Record<Language, string>>): string {
    return name[this.messages.language()];
  }

  compare(a: string, b: string): number {
    return this.tools().collator.compare(a, b);
  }

  /** A sorted copy, by the alphabet of the language. */
  sorted<T>(items: readonly T[], by: (item: T) => string): T[] {
    return [...items].sort((a, b) => this.compare(by(a), by(b)));
  }
}

const mostRanges = 2000;

/** `Intl` objects of one language; they are expensive to make, so each is made once. */
class Tools {
  private readonly locale: string;
  private readonly made = new Map<string, unknown>();
  private readonly ranges = new Map<string, string>();

  constructor(language: Language) {
    this.locale = localeOf(language);
  }

  dates(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return this.once(`d${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(this.locale, options));
  }

  /** Writing a range takes a tenth of a millisecond, and lists say the same ones again and again. */
  range(from: string, to: string, style: DateStyle): string {
    const key = `${style} ${from} ${to}`;
    const known = this.ranges.get(key);
    if (known !== undefined) return known;
    const words = this.dates({ ...dateOptions[style], timeZone: 'UTC' }).formatRange(utcMidnightOf(from), utcMidnightOf(to));
    if (this.ranges.size >= mostRanges) this.ranges.clear();
    this.ranges.set(key, words);
    return words;
  }

  numbers(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    return this.once(`n${JSON.stringify(options)}`, () => new Intl.NumberFormat(this.locale, options));
  }

  lists(type: 'conjunction' | 'disjunction' | 'unit'): Intl.ListFormat {
    return this.once(`l${type}`, () => new Intl.ListFormat(this.locale, { type, style: type === 'unit' ? 'short' : 'long' }));
  }

  get collator(): Intl.Collator {
    return this.once('c', () => new Intl.Collator(this.locale, { numeric: true }));
  }

  get relative(): Intl.RelativeTimeFormat {
    return this.once('r', () => new Intl.RelativeTimeFormat(this.locale, { numeric: 'auto' }));
  }

  name(type: 'region' | 'language', code: string): string {
    try {
      return this.once(type, () => new Intl.DisplayNames(this.locale, { type, languageDisplay: 'standard' })).of(code) ?? code;
    } catch {
      return code;
    }
  }

  private once<T>(key: string, make: () => T): T {
    if (!this.made.has(key)) this.made.set(key, make());
    return this.made.get(key) as T;
  }
}
