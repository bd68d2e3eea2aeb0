import { Injectable } from '@angular/core';

/** The only place that asks the system for the time, so that tests and demonstrations can set it. */
@Injectable({ providedIn: 'root' })
export class Clock {
  now(): Date {
    return new Date();
  }

  /** The reader's IANA zone, as the system says. */
  get zone(): string {
    return new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  }

  /** Today's date where the reader is, `YYYY-MM-DD`. */
  today(): string {
    // The Swedish locale writes ISO dates.
    return new Intl.DateTimeFormat('sv-SE', { timeZone: this.zone }).format(this.now());
  }
}

/** Instant from the API's ISO text. */
export function instantOf(iso: string): Date {
  return new Date(iso);
}

/** A calendar date as noon-free UTC midnight: only for formatting with `timeZone: 'UTC'`. */
export function utcMidnightOf(plainDate: string): Date {
  return new Date(`${plainDate}T00:00:00Z`);
}
