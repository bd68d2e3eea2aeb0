import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';
import { Choices } from '../shared/forms/choices';
import { Field } from '../shared/forms/field';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Beside } from '../shared/ui/beside';
import type { ActiveFilter } from '../shared/ui/filter-chips';
import { List } from '../shared/ui/list';
import { Page } from '../shared/ui/page';
import { StateTag } from '../shared/ui/state-tag';
import { Row, RowLink, Table } from '../shared/ui/table';
import { openedBelow } from '../shared/url/opened-below';
import { UrlQuery } from '../shared/url/url-query';
import { AdministrationTabs } from './administration-tabs';
import { MailsClient, mailStates, toneOf } from './mails-client';

/** What the outbox holds: sent, on its way, or waiting for somebody to decide. */
@Component({
  imports: [AdministrationTabs, Beside, Choices, Field, List, Page, RouterLink, RouterOutlet, Row, RowLink, StateTag, Table],
  templateUrl: './mails-page.html',
  styles: `
    .address {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MailsPage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly client = inject(MailsClient);
  protected readonly query = inject(UrlQuery);
  protected readonly toneOf = toneOf;
  protected readonly state = this.query.many('state', mailStates);
  private readonly page = this.query.page();
  protected readonly opened = openedBelow('/administration/mails/');

  protected readonly mails = inject(Api).resource('GET /outbox', () => {
    this.client.changes();
    return { query: { state: [...this.state()], page: this.page() } };
  });
  protected readonly states = computed(() => mailStates.map((value) => ({ value, label: this.t(`administration.mails.states.${value}`) })));
  protected readonly active = computed<ActiveFilter[]>(() =>
    this.state().map((value) => ({ name: 'state', value, label: this.t(`administration.mails.states.${value}`) })),
  );
}
