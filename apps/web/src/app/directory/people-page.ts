import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterOutlet } from '@angular/router';
import { sectorCodes } from '@liaison/domain/disciplines';
import { Session } from '../shared/access/session';
import { Choices } from '../shared/forms/choices';
import { Field } from '../shared/forms/field';
import { Api } from '../shared/http/api';
import { Messages } from '../shared/i18n/messages';
import { Beside } from '../shared/ui/beside';
import { Export } from '../shared/ui/export';
import { FilterChips, type ActiveFilter } from '../shared/ui/filter-chips';
import { Filters } from '../shared/ui/filters';
import { ListStates } from '../shared/ui/list-states';
import { Page } from '../shared/ui/page';
import { Paging } from '../shared/ui/paging';
import { SearchField } from '../shared/ui/search-field';
import { Row, RowLink, SortHead, Table } from '../shared/ui/table';
import { openedBelow } from '../shared/url/opened-below';
import { UrlQuery } from '../shared/url/url-query';
import { CodeLists } from './code-lists';
import { Sector } from './sector';

@Component({
  imports: [Beside, Choices, Export, Field, FilterChips, Filters, ListStates, MatButton, Page, Paging, RouterLink, RouterOutlet, Row, RowLink, SearchField, Sector, SortHead, Table],
  templateUrl: './people-page.html',
  styles: `
    .line {
      display: block;
    }
    .name {
      width: 18rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PeoplePage {
  protected readonly t = inject(Messages).t;
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  protected readonly lists = inject(CodeLists);
  protected readonly query = inject(UrlQuery);
  private readonly words = this.query.text('q');
  protected readonly country = this.query.many('country');
  protected readonly sector = this.query.many('sector', sectorCodes);
  private readonly organisation = this.query.text('organisation');
  private readonly sort = this.query.oneOf('sort', ['name', '-name']);
  private readonly page = this.query.page();
  protected readonly opened = openedBelow('/people/');

  protected readonly filters = computed(() => ({
    q: this.words(), country: [...this.country()], sector: [...this.sector()], organisation: this.organisation() || undefined, sort: this.sort(),
  }));
  protected readonly people = this.api.resource('GET /people', () => ({ query: { ...this.filters(), page: this.page() } }));
  /** Only for the words of its chip. */
  private readonly ofOrganisation = this.api.resource('GET /organisations/:id', () => {
    const id = this.organisation();
    return id && this.session.can('organisations.read') ? { params: { id } } : undefined;
  });
  protected readonly active = computed<ActiveFilter[]>(() => [
    ...(this.words() ? [{ name: 'q', label: `“${this.words()}”` }] : []),
    ...(this.organisation() ? [{ name: 'organisation', label: this.t('directory.people.inOrganisation', { name: this.ofOrganisation.value()?.name ?? '…' }) }] : []),
    ...this.country().map((value) => ({ name: 'country', value, label: this.lists.country(value) })),
    ...this.sector().map((value) => ({ name: 'sector', value, label: this.lists.sector(value) })),
  ]);
}
