import { Injectable } from '@nestjs/common';
import type { Language } from '@liaison/i18n';
import Calendar from 'date-holidays';

const day = 86_400_000;

export interface Holiday {
  readonly date: string;
  readonly name: string;
}

/**
 * Public holidays, from the rules kept by the package date-holidays: fixed days, both Easters, and the lunar calendars. Days
 * that a government moves at short notice are not in it, so a holiday warns and never forbids.
 */
@Injectable()
export class Holidays {
  private readonly years = new Map<string, readonly Holiday[]>();

  /** Rules reach from 1970 to 2100. Free days of a country within these dates, both included, in order. Of a country without rules nothing is known. */
  between(country: string, from: string, to: string, language: Language): Holiday[] {
    const years = Array.from({ length: Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1 }, (_, index) => Number(from.slice(0, 4)) + index);
    return years.flatMap((year) => this.ofYear(country, year, language)).filter(({ date }) => from <= date && date <= to);
  }

  /** Free days that tasks of a training which begins on this day may meet. */
  around(country: string, startsOn: string): Holiday[] {
    const year = Number(startsOn.slice(0, 4));
    return this.between(country, `${String(year - 1).padStart(4, '0')}-06-01`, `${String(year + 1).padStart(4, '0')}-03-31`, 'en');
  }

  private ofYear(country: string, year: number, language: Language): readonly Holiday[] {
    if (year < 1970 || year > 2100) return [];
    const key = `${country} ${year} ${language}`;
    let known = this.years.get(key);
    if (!known) {
      // A year of a country costs a millisecond; a careless caller could ask for all of them.
      if (this.years.size > 2_000) this.years.clear();
      this.years.set(key, (known = read(country, year, language)));
    }
    return known;
  }
}

function read(country: string, year: number, language: Language): Holiday[] {
  const calendar = new Calendar(country, { types: ['public'], languages: [language, 'en'] });
  const days = new Map<string, string>();
  for (const { date, start, end, name } of calendar.getHolidays(year, language)) {
    // `date` is a time on the country's own clock; feasts of several days end so many days after they begin.
    const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / day));
    const first = Date.parse(date.slice(0, 10));
    for (let index = 0; index < count; index += 1) {
      const on = new Date(first + index * day).toISOString().slice(0, 10);
      if (!days.has(on)) days.set(on, name);
    }
  }
  return [...days].map(([on, name]) => ({ date: on, name })).sort((a, b) => a.date.localeCompare(b.date));
}
