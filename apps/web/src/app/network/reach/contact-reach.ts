import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import { Session } from '../../shared/access/session';
import { Clock } from '../../shared/clock/clock';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { endsNextDay, isAlways, runsOf } from './hours-words';
import { ReachableNow } from './reachable-now';
import { SeenAs } from './seen-as';

type Reach = ResponseOf<'GET /contacts/:id/reach'>;

/** When a contact answers, whose seat it is, for whom and where, and the channels beside its card that the reader may see. */
@Component({
  selector: 'app-contact-reach',
  imports: [ListStates, MatButton, ReachableNow, RouterLink, SeenAs],
  templateUrl: './contact-reach.html',
  styleUrl: './contact-reach.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ContactReach {
  readonly contactId = input.required<string>();

  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  private readonly clock = inject(Clock);
  protected readonly reach = inject(Api).resource('GET /contacts/:id/reach', () => ({ params: { id: this.contactId() } }));
  protected readonly previews = signal(false);

  protected readonly hours = computed(() => {
    const hours = this.reach.value()?.hours ?? [];
    if (isAlways(hours)) return [this.t('reach.always')];
    return hours.map(({ days, from, to }) => {
      const named = runsOf(days).map(([first, last]) => (first === last ? this.day(first) : `${this.day(first)}–${this.day(last)}`));
      return `${named.join(', ')} ${from}–${to}${endsNextDay({ from, to }) ? ` (${this.t('reach.nextDay')})` : ''}`;
    });
  });
  protected readonly populations = computed(() => this.formats.list((this.reach.value()?.populations ?? []).map((one) => this.t(`reach.population.${one}`))));

  protected thereNow({ zone }: Reach): string {
    return this.t('reach.clockText', { time: this.formats.time(this.clock.now().toISOString(), zone), zone });
  }

  /** The address a channel opens; keys open nothing. */
  protected link({ kind, value }: Reach['channels'][number]): string | null {
    if (kind === 'personal-email') return `mailto:${value}`;
    return kind === 'urgent-phone' || kind === 'personal-phone' ? `tel:${value.replaceAll(' ', '')}` : null;
  }

  private day(day: number): string {
    return this.messages.named('reach.day', String(day));
  }
}
