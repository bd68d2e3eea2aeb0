import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import { populations, requestKinds, type RequestKind } from '@liaison/domain/network/codes';
import { CodeLists } from '../../directory/code-lists';
import { Choices } from '../../shared/forms/choices';
import { Field } from '../../shared/forms/field';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Paging } from '../../shared/ui/paging';
import { Table } from '../../shared/ui/table';
import { UrlQuery } from '../../shared/url/url-query';
import { CodeNames } from '../code-names';
import { NetworkClient } from '../network-client';
import { ReachableNow } from '../reach/reachable-now';
import { Verification } from '../verification';
import { requestGroups } from './request-groups';
import { SheetCard } from './sheet-card';

type Receiver = ResponseOf<'GET /receivers'>['items'][number];

const truths = ['', 'true'] as const;

/** Who can receive a request for what, in which country and language, now. */
@Component({
  imports: [Choices, Field, ListStates, MatButton, Paging, ReachableNow, RouterLink, SheetCard, Table, Verification],
  templateUrl: './receivers-page.html',
  styleUrl: './receivers-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReceiversPage {
  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly formats = inject(Formats);
  protected readonly query = inject(UrlQuery);
  protected readonly client = inject(NetworkClient);
  protected readonly lists = inject(CodeLists);
  private readonly codes = inject(CodeNames);

  protected readonly groups = requestGroups;
  protected readonly known = populations;
  protected readonly request = this.query.oneOf<RequestKind>('request', requestKinds);
  protected readonly country = this.query.many('country');
  protected readonly language = this.query.many('language');
  protected readonly population = this.query.oneOf('population', ['', ...populations]);
  protected readonly now = this.query.oneOf('now', truths);
  protected readonly urgent = this.query.oneOf('urgent', truths);
  private readonly page = this.query.page();

  protected readonly receivers = inject(Api).resource('GET /receivers', () => ({
    query: {
      request: this.request(), page: this.page(), country: [...this.country()], language: [...this.language()], population: this.population() || undefined,
      now: this.now() || undefined, urgent: this.urgent() || undefined,
    },
  }));
  /** Sheets of many countries would push the people out of sight. */
  protected readonly sheets = computed(() => (this.country().length ? (this.receivers.value()?.sheets ?? []) : []));

  protected set(name: string, value: string | string[]): void {
    void this.query.set({ [name]: value.length ? value : null, page: null });
  }

  /** What makes them fit, the strongest first. */
  protected reasons({ fits, urgent }: Receiver): string[] {
    const levels = fits.competences.map(({ code, level }) => this.t('receivers.can', { competence: this.codes.competence(code), level: this.t(`domain.competenceLevel.${level}`) }));
    return [
      ...(fits.named ? [this.t('receivers.named')] : []),
      ...levels,
      ...(fits.functionCode ? [this.t('receivers.seat', { function: this.lists.functionName(fits.functionCode) })] : []),
      ...(urgent ? [this.t('receivers.urgentLine')] : []),
    ];
  }

  protected languages({ languages }: Receiver): string {
    return this.formats.list(languages.map((tag) => this.formats.languageName(tag)), 'unit');
  }
}
