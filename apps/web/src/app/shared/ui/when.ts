import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Clock } from '../clock/clock';
import { Formats } from '../i18n/formats';
import { Messages } from '../i18n/messages';

/** A time on the clock of the event, and on the reader's where it differs: "09:00–10:30 Chişinău (08:00–09:30 for you)". */
@Component({
  selector: 'ui-when',
  template: `
    @if (withDay()) {
      {{ day() }},
    }
    <span class="num">{{ there() }}</span>
    @if (differs()) {
      {{ place() }} <span class="muted num">({{ t('ui.when.yours', { time: here() }) }})</span>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class When {
  readonly from = input.required<string>();
  readonly to = input<string | null>(null);
  /** IANA zone of the event. */
  readonly zone = input.required<string>();
  /** City to name the event's clock by; the zone's own city where not given. */
  readonly city = input('');
  readonly withDay = input(false);

  protected readonly t = inject(Messages).t;
  private readonly formats = inject(Formats);
  private readonly clock = inject(Clock);

  protected readonly day = computed(() => this.formats.day(this.from(), 'medium', this.zone()));
  protected readonly there = computed(() => this.span(this.zone()));
  protected readonly differs = computed(() => this.stamp(this.zone()) !== this.stamp(this.clock.zone));
  protected readonly place = computed(() => this.city() || (this.zone().split('/').at(-1) ?? '').replaceAll('_', ' '));
  /** The reader's clock, with the day where it is another one there. */
  protected readonly here = computed(() => {
    const time = this.span(this.clock.zone);
    const day = this.formats.day(this.from(), 'short');
    return day === this.formats.day(this.from(), 'short', this.zone()) ? time : `${day}, ${time}`;
  });

  private span(zone: string): string {
    const to = this.to();
    return to ? this.formats.timeRange(this.from(), to, zone) : this.formats.time(this.from(), zone);
  }

  private stamp(zone: string): string {
    return `${this.formats.day(this.from(), 'medium', zone)} ${this.formats.time(this.from(), zone)}`;
  }
}
