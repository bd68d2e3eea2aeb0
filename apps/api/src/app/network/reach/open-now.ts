import { Injectable } from '@nestjs/common';
import sql, { raw, type Sql } from 'sql-template-tag';
import { Database } from '../../shared/database/database';
import { Holidays } from '../../trainings/planning/holidays';

const day = 86_400_000;

/** The zone in which the hours of a contact are read; needs `country` of its organisation. */
export const zoneOf = (r = 'r'): Sql => raw(`coalesce(${r}.time_zone, country.time_zone, 'UTC')`);

/** `reachAt` of the domain as a condition in SQL, for the many rows of a search: needs `r` (contact_reach), `o` and `country`. */
export function isOpenNow(now: Date, freeDays: readonly string[]): Sql {
  const here = sql`(${now}::timestamptz at time zone ${zoneOf()})`;
  return sql`coalesce(r.open_minutes @> floor(extract(epoch from ${here} - date_trunc('week', ${here})) / 60)::int
    and (r.opens_on_holidays or o.country_code is null or o.country_code || ' ' || ${here}::date <> all(${[...freeDays]})), false)`;
}

/** Days on which nobody answers, whoever asks. */
@Injectable()
export class FreeDays {
  private known: { readonly day: string; readonly days: Promise<string[]> } | undefined;

  constructor(
    private readonly db: Database,
    private readonly holidays: Holidays,
  ) {}

  isFree(country: string | null): (date: string) => boolean {
    return (date) => country !== null && this.holidays.between(country, date, date, 'en').length > 0;
  }

  /** Holidays of all countries that are today somewhere on earth, as `MD 2026-01-07`. */
  around(now: Date): Promise<string[]> {
    const dates = [-1, 0, 1].map((days) => new Date(now.getTime() + days * day).toISOString().slice(0, 10));
    const [from, today, to] = dates as [string, string, string];
    if (this.known?.day === today) return this.known.days;
    const days = this.db.read<{ code: string }>(sql`select code from country`).then((rows) =>
      rows.flatMap(({ code }) => this.holidays.between(code, from, to, 'en').map(({ date }) => `${code} ${date}`)),
    );
    this.known = { day: today, days };
    days.catch(() => (this.known = undefined));
    return days;
  }
}
