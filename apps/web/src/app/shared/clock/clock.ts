import { Injectable } from '@angular/core';

/** The only place that asks the system for the time, so that tests and demonstrations can set it. */
@Injectable({ providedIn: 'root' })
export class Clock {
  private asked: Place | undefined;

  now(): Date {
    return new Date();
  }

  /** The reader's IANA zone, as the system says. */
  get zone(): string {
    return this.place.zone;
  }

  /** Today's date where the reader is, `YYYY-MM-DD`. */
  today(): string {
    return this.place.day.format(this.now());
  }

  /** Asking the system takes longer than a row of a list: it is asked once a minute, because readers travel with open tabs. */
  private get place(): Place {
    const at = this.now().getTime();
    if (!this.asked || Math.abs(at - this.asked.at) > 60_000) {
      const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
      // The Swedish locale writes ISO dates.
      this.asked = { at, zone, day: new Intl.DateTimeFormat('sv-SE', { timeZone: zone }) };
    }
    return this.asked;
  }
}

interface Place {
  readonly at: number;
  readonly zone: string;
  readonly day: Intl.DateTimeFormat;
}

/** Instant from the API's ISO text. */
export function instantOf(iso: string): Date {
  return new Date(iso);
}

/** A calendar date as noon-free UTC midnight: only for formatting with `timeZone: 'UTC'`. */
export function utcMidnightOf(plainDate: string): Date {
  return new Date(`${plainDate}T00:00:00Z`);
}
