import { Injectable } from '@nestjs/common';

/** The only place that asks what time it is, so that a test can say it. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** The calendar date it is now in a zone, `YYYY-MM-DD`. */
  today(timeZone = 'UTC'): string {
    return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(this.now());
  }

  /** Milliseconds that only ever grow, for measuring. */
  elapsed(): number {
    return performance.now();
  }
}
