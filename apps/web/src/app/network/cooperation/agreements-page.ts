import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import { CodeLists } from '../../directory/code-lists';
import { Session } from '../../shared/access/session';
import { Choices } from '../../shared/forms/choices';
import { Field } from '../../shared/forms/field';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import type { ActiveFilter } from '../../shared/ui/filter-chips';
import { List } from '../../shared/ui/list';
import { SearchField } from '../../shared/ui/search-field';
import { StateTag } from '../../shared/ui/state-tag';
import { Table } from '../../shared/ui/table';
import { UrlQuery } from '../../shared/url/url-query';
import { NetworkClient } from '../network-client';

type Agreement = ResponseOf<'GET /agreements'>['items'][number];

const tones = { coming: 'info', running: 'good', ended: 'plain' } as const;

/** The register of agreements; those that nobody answers for say so. */
@Component({
  imports: [Choices, Field, List, MatButton, RouterLink, SearchField, StateTag, Table],
  templateUrl: './agreements-page.html',
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 16px;
    }
    .line {
      display: block;
    }
    .start {
      align-self: flex-start;
    }
    li + li {
      margin-top: 6px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AgreementsPage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  protected readonly lists = inject(CodeLists);
  protected readonly client = inject(NetworkClient);
  protected readonly query = inject(UrlQuery);
  protected readonly tones = tones;
  protected readonly states = ['coming', 'running', 'ended'] as const;

  private readonly words = this.query.text('q');
  protected readonly country = this.query.many('country');
  protected readonly state = this.query.oneOf('state', ['', 'coming', 'running', 'ended']);
  protected readonly alarm = this.query.oneOf('alarm', ['', 'true']);
  private readonly page = this.query.page();
  protected readonly agreements = inject(Api).resource('GET /agreements', () => ({
    query: { page: this.page(), q: this.words() || undefined, country: [...this.country()], state: this.state() || undefined, alarm: this.alarm() || undefined },
  }));
  protected readonly active = computed<ActiveFilter[]>(() => {
    const state = this.state();
    return [
      ...(this.words() ? [{ name: 'q', label: `“${this.words()}”` }] : []),
      ...this.country().map((value) => ({ name: 'country', value, label: this.lists.country(value) })),
      ...(state ? [{ name: 'state', label: this.t(`agreements.state.${state}`) }] : []),
      ...(this.alarm() ? [{ name: 'alarm', label: this.t('agreements.onlyAlarms') }] : []),
    ];
  });

  protected span({ validFrom, validTo }: Agreement): string {
    const from = this.formats.date(validFrom);
    return validTo ? this.t('agreements.span', { from, to: this.formats.date(validTo) }) : this.t('agreements.open', { date: from });
  }
}
