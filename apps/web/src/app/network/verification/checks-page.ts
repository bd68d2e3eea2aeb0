import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import { Session } from '../../shared/access/session';
import { Api } from '../../shared/http/api';
import { problemOf } from '../../shared/http/problem';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Paging } from '../../shared/ui/paging';
import { StateTag } from '../../shared/ui/state-tag';
import { Table } from '../../shared/ui/table';
import { UrlQuery } from '../../shared/url/url-query';
import { GapTasks } from '../coverage/gap-tasks';
import { NetworkClient } from '../network-client';

type Country = ResponseOf<'GET /verification/countries'>['items'][number];
type Need = ResponseOf<'GET /verification/tasks'>['items'][number]['need'];

const tones = { disputed: 'bad', expired: 'bad', 'second-person': 'info', due: 'warn', never: 'plain' } as const;

/** Contacts that wait for a check, and how fresh each country is, with who keeps it. */
@Component({
  imports: [GapTasks, ListStates, Paging, RouterLink, StateTag, Table],
  templateUrl: './checks-page.html',
  styleUrl: './checks-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChecksPage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  protected readonly client = inject(NetworkClient);
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  protected readonly query = inject(UrlQuery);
  private readonly page = this.query.page();
  protected readonly country = this.query.text('country');
  protected readonly countries = this.api.resource('GET /verification/countries', () => ({}));
  protected readonly tasks = this.api.resource('GET /verification/tasks', () => ({ query: { page: this.page(), ...(this.country() && { country: this.country() }) } }));
  protected readonly keepers = ['steward', 'deputy'] as const;
  protected readonly busy = signal(false);

  protected toneOf(need: Need) {
    return tones[need];
  }

  protected choose(country: string): void {
    void this.query.set({ country: this.country() === country ? null : country, page: null });
  }

  protected async keep(country: Country, which: 'steward' | 'deputy', event: Event): Promise<void> {
    const id = (event.target as HTMLSelectElement).value || null;
    const chosen = { stewardId: country.steward?.id ?? null, deputyId: country.deputy?.id ?? null, [which === 'steward' ? 'stewardId' : 'deputyId']: id };
    this.busy.set(true);
    try {
      await this.api.send('PUT /verification/countries/:code', { params: { code: country.countryCode }, body: { ...chosen, version: country.version } });
      this.notices.say(this.t('verification.saved', { country: this.formats.country(country.countryCode) }));
    } catch (error) {
      this.notices.failed(problemOf(error));
    } finally {
      this.busy.set(false);
      this.countries.reload();
    }
  }
}
