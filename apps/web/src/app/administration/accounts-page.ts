import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterOutlet } from '@angular/router';
import { roles } from '@liaison/domain/access';
import { Choices } from '../shared/forms/choices';
import { Field } from '../shared/forms/field';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Beside } from '../shared/ui/beside';
import { Export } from '../shared/ui/export';
import type { ActiveFilter } from '../shared/ui/filter-chips';
import { List } from '../shared/ui/list';
import { Page } from '../shared/ui/page';
import { SearchField } from '../shared/ui/search-field';
import { Row, RowLink, Table } from '../shared/ui/table';
import { openedBelow } from '../shared/url/opened-below';
import { UrlQuery } from '../shared/url/url-query';
import { AccountState } from './account-state';
import { AccountsClient } from './accounts-client';
import { AdministrationTabs } from './administration-tabs';

@Component({
  imports: [AccountState, AdministrationTabs, Beside, Choices, Export, Field, List, MatButton, Page, RouterLink, RouterOutlet, Row, RowLink, SearchField, Table],
  templateUrl: './accounts-page.html',
  styles: `
    .line {
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountsPage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly client = inject(AccountsClient);
  protected readonly query = inject(UrlQuery);
  protected readonly states = ['active', 'invited', 'closed'] as const;
  private readonly words = this.query.text('q');
  protected readonly role = this.query.many('role', roles);
  protected readonly state = this.query.oneOf('state', ['', 'active', 'invited', 'closed']);
  private readonly page = this.query.page();
  protected readonly opened = openedBelow('/administration/accounts/');

  protected readonly filters = computed(() => ({ q: this.words(), role: [...this.role()], state: this.state() || undefined }));
  protected readonly accounts = inject(Api).resource('GET /accounts', () => {
    // What is done to the account beside the list shows in the list too.
    this.client.changes();
    return { query: { ...this.filters(), page: this.page() } };
  });
  protected readonly active = computed<ActiveFilter[]>(() => {
    const state = this.state();
    return [
      ...(this.words() ? [{ name: 'q', label: `“${this.words()}”` }] : []),
      ...this.role().map((value) => ({ name: 'role', value, label: this.t(`domain.role.${value}`) })),
      ...(state ? [{ name: 'state', label: this.t(`administration.accounts.states.${state}`) }] : []),
    ];
  });
}
