import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ResponseOf } from '@liaison/contracts';
import { Clock } from '../../shared/clock/clock';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { StateTag, type Tone } from '../../shared/ui/state-tag';

type Now = ResponseOf<'GET /contacts/:id/reach'>['now'];

const tones: Record<Now['state'], Tone> = { open: 'good', closed: 'plain', holiday: 'warn', unknown: 'plain' };

/** Whether somebody answers now, until when or from when, on their clock and on the reader's. */
@Component({
  selector: 'app-reachable-now',
  imports: [StateTag],
  template: `
    <ui-state-tag [tone]="tone()">{{ state() }}</ui-state-tag>
    @if (words()) {
      <span class="small muted num">{{ words() }}</span>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 2px 8px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReachableNow {
  readonly of = input.required<Now>();
  /** IANA zone of the contact. */
  readonly zone = input.required<string>();

  protected readonly t = inject(Messages).t;
  private readonly formats = inject(Formats);
  private readonly clock = inject(Clock);

  protected readonly state = computed(() => this.t(`reach.now.${this.of().state}`));
  protected readonly tone = computed(() => tones[this.of().state]);
  protected readonly words = computed(() => {
    const { state, changesAt } = this.of();
    if (!changesAt) return '';
    const there = this.when(changesAt, this.zone());
    const here = this.when(changesAt, this.clock.zone);
    const words = this.t(state === 'open' ? 'reach.until' : 'reach.opens', { time: there });
    return here === there ? words : `${words} (${this.t('reach.yours', { time: here })})`;
  });

  /** The day is named where it is not today there. */
  private when(instant: string, zone: string): string {
    const day = this.formats.day(instant, 'short', zone);
    const time = this.formats.time(instant, zone);
    return day === this.formats.day(this.clock.now().toISOString(), 'short', zone) ? time : `${day}, ${time}`;
  }
}
