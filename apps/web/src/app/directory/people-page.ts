import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterOutlet } from '@angular/router';
import { roles } from '@liaison/domain/access';
import { sectorCodes } from '@liaison/domain/disciplines';
import { Session } from '../shared/access/session';
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
import { Row, RowLink, SortHead, Table } from '../shared/ui/table';
import { openedBelow } from '../shared/url/opened-below';
import { UrlQuery } from '../shared/url/url-query';
import { CodeLists } from './code-lists';
import { MatchNote } from './match-note';
import { SavedSearches } from './saved-searches';
import { Sector } from './sector';

@Component({
  imports: [Beside, Choices, Export, Field, List, MatButton, MatchNote, Page, RouterLink, RouterOutlet, Row, RowLink, SavedSearches, SearchField, Sector, SortHead, Table],
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
  private readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  protected readonly roles = computed(() => roles.map((value) => ({ value, label: this.t(`domain.role.${value}`) })));
  protected readonly lists = inject(CodeLists);
  protected readonly query = inject(UrlQuery);
  private readonly words = this.query.text('q');
  protected readonly country = this.query.many('country');
  protected readonly sector = this.query.many('sector', sectorCodes);
  protected readonly functions = this.query.many('function');
  protected readonly language = this.query.many('language');
  protected readonly role = this.query.many('role', roles);
  protected readonly verified = this.query.oneOf('verified', ['', 'true', 'false']);
  private readonly organisation = this.query.text('organisation');
  private readonly sort = this.query.oneOf('sort', ['name', '-name']);
  protected readonly on = this.query.text('on');
  private readonly page = this.query.page();
  protected readonly opened = openedBelow('/people/');

  protected readonly filters = computed(() => ({
    q: this.words(), country: [...this.country()], sector: [...this.sector()], organisation: this.organisation() || undefined,
    function: [...this.functions()], language: [...this.language()], role: [...this.role()], verified: this.verified() ? this.verified() === 'true' : undefined,
    sort: this.sort(), on: this.on() || undefined,
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
    ...(this.on() ? [{ name: 'on', label: this.t('directory.history.asOn', { date: this.formats.date(this.on()) }) }] : []),
    ...this.country().map((value) => ({ name: 'country', value, label: this.lists.country(value) })),
    ...this.sector().map((value) => ({ name: 'sector', value, label: this.lists.sector(value) })),
    ...this.functions().map((value) => ({ name: 'function', value, label: this.lists.functionName(value) })),
    ...this.language().map((value) => ({ name: 'language', value, label: this.formats.languageName(value) })),
    ...this.role().map((value) => ({ name: 'role', value, label: this.t(`domain.role.${value}`) })),
    ...(this.verified() ? [{ name: 'verified', label: this.t(this.verified() === 'true' ? 'directory.search.verified' : 'directory.search.unverified') }] : []),
  ]);
}
