import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterOutlet } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
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

type Item = ResponseOf<'GET /organisations'>['items'][number];

@Component({
  imports: [Beside, Choices, Export, Field, List, MatButton, MatchNote, Page, RouterLink, RouterOutlet, Row, RowLink, SavedSearches, SearchField, Sector, SortHead, Table],
  templateUrl: './organisations-page.html',
  styles: `
    .other,
    .small {
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrganisationsPage {
  private readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  protected readonly lists = inject(CodeLists);
  protected readonly query = inject(UrlQuery);
  private readonly words = this.query.text('q');
  protected readonly country = this.query.many('country');
  protected readonly sector = this.query.many('sector', sectorCodes);
  private readonly sort = this.query.oneOf('sort', ['name', '-name']);
  protected readonly on = this.query.text('on');
  private readonly page = this.query.page();

  protected readonly filters = computed(() => ({ q: this.words(), country: [...this.country()], sector: [...this.sector()], sort: this.sort(), on: this.on() || undefined }));
  protected readonly organisations = inject(Api).resource('GET /organisations', () => ({ query: { ...this.filters(), page: this.page() } }));
  protected readonly active = computed<ActiveFilter[]>(() => [
    ...(this.words() ? [{ name: 'q', label: `“${this.words()}”` }] : []),
    ...(this.on() ? [{ name: 'on', label: this.t('directory.history.asOn', { date: this.formats.date(this.on()) }) }] : []),
    ...this.country().map((value) => ({ name: 'country', value, label: this.lists.country(value) })),
    ...this.sector().map((value) => ({ name: 'sector', value, label: this.lists.sector(value) })),
  ]);
  protected readonly opened = openedBelow('/organisations/');

  /** The name in the reader's language, where it is another one than the organisation's own. */
  protected other({ name, nameEn, nameDe }: Item): string {
    const translated = this.messages.language() === 'de' ? nameDe : nameEn;
    return translated && translated !== name ? translated : '';
  }
}
