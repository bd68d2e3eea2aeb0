import { Injectable } from '@angular/core';

/** The only place that asks the system for the time, so that tests and demonstrations can set it. */
@Injectable({ providedIn: 'root' })
export class Clock {
  private asked: { readonly at: number; readonly zone: string } | undefined;

  now(): Date {
    return new Date();
  }

  /** The reader's IANA zone, as the system says. Asking takes longer than a row of a list: it is asked once a minute, because readers travel with open tabs. */
  get zone(): string {
    const at = this.now().getTime();
    if (!this.asked || Math.abs(at - this.asked.at) > 60_000) this.asked = { at, zone: new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC' };
    return this.asked.zone;
  }

  /** Today's date where the reader is, `YYYY-MM-DD`. Dates know the reader's zone by themselves; a formatter would be made while the first page is drawn. */
  today(): string {
    const now = this.now();
    return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
  }
}

function twoDigits(part: number): string {
  return String(part).padStart(2, '0');
}

/** Instant from the API's ISO text. */
export function instantOf(iso: string): Date {
  return new Date(iso);
}

/** A calendar date as noon-free UTC midnight: only for formatting with `timeZone: 'UTC'`. */
export function utcMidnightOf(plainDate: string): Date {
  return new Date(`${plainDate}T00:00:00Z`);
}
