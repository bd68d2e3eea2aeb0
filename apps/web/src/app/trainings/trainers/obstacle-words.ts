import { Injectable, inject } from '@angular/core';
import type { Obstacle } from '@liaison/contracts';
import { Clock } from '../../shared/clock/clock';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';

/** What stands against a trainer on some days, in a sentence. */
@Injectable({ providedIn: 'root' })
export class ObstacleWords {
  private readonly t = inject(Messages).t;
  private readonly formats = inject(Formats);
  private readonly zone = inject(Clock).zone;

  /** Times stand on the clock of the place that asks; where none asks, on the reader's. */
  of(obstacle: Obstacle, zone = this.zone): string {
    switch (obstacle.code) {
      case 'busy': {
        const { startsAt, endsAt, title } = obstacle;
        const [first, last] = [this.formats.day(startsAt, 'medium', zone), this.formats.day(endsAt, 'medium', zone)];
        const time = first === last ? `${first}, ${this.formats.timeRange(startsAt, endsAt, zone)}` : `${first} – ${last}`;
        return title === null ? this.t('planning.obstacle.elsewhere', { time }) : this.t('planning.obstacle.busy', { title, time });
      }
      case 'country-suspended':
        return this.t('planning.obstacle.country-suspended', { country: this.formats.country(obstacle.countryCode) });
      case 'accreditation-expired':
        return this.t('planning.obstacle.accreditation-expired', { date: this.formats.date(obstacle.on) });
      case 'holiday-at-home':
        return this.t('planning.obstacle.holiday-at-home', {
          name: obstacle.name, date: this.formats.date(obstacle.date), country: this.formats.country(obstacle.countryCode),
        });
      case 'not-accredited':
        return this.t('planning.obstacle.not-accredited');
    }
  }
}
