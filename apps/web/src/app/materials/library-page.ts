import { ChangeDetectionStrategy, Component, DOCUMENT, computed, effect, inject, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterOutlet } from '@angular/router';
import { materialKinds } from '@liaison/domain/materials';
import { freshnesses } from '@liaison/domain/staleness';
import { Session } from '../shared/access/session';
import { Choices } from '../shared/forms/choices';
import { Field } from '../shared/forms/field';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Beside } from '../shared/ui/beside';
import { Export } from '../shared/ui/export';
import { FilterChips, type ActiveFilter } from '../shared/ui/filter-chips';
import { Filters } from '../shared/ui/filters';
import { ListStates } from '../shared/ui/list-states';
import { Notices } from '../shared/ui/notices';
import { Page } from '../shared/ui/page';
import { Paging } from '../shared/ui/paging';
import { SearchField } from '../shared/ui/search-field';
import { openedBelow } from '../shared/url/opened-below';
import { UrlQuery } from '../shared/url/url-query';
import { LibraryTable } from './library-table';
import { MaterialsClient } from './materials-client';
import { NewsList } from './news-list';

/** Freshness that an offer can have; the others are never offered. */
const offered = freshnesses.filter((freshness) => freshness !== 'superseded' && freshness !== 'withdrawn');
const newsShown = 6;

/** The library: first what is new, then everything by search and filters, each entry with the file it offers. */
@Component({
  imports: [Beside, Choices, Export, Field, FilterChips, Filters, LibraryTable, ListStates, MatButton, NewsList, Page, Paging, RouterLink, RouterOutlet, SearchField],
  templateUrl: './library-page.html',
  styleUrl: './library-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LibraryPage {
  protected readonly t = inject(Messages).t;
  protected readonly session = inject(Session);
  protected readonly query = inject(UrlQuery);
  private readonly formats = inject(Formats);
  private readonly client = inject(MaterialsClient);
  private readonly notices = inject(Notices);
  private readonly document = inject(DOCUMENT);
  private readonly api = inject(Api);

  protected readonly words = this.query.text('q');
  protected readonly kind = this.query.many('kind', materialKinds);
  protected readonly module = this.query.many('module');
  protected readonly language = this.query.many('language');
  protected readonly freshness = this.query.many('freshness', offered);
  protected readonly newsOnly = this.query.oneOf('news', ['', 'true']);
  protected readonly work = this.query.oneOf('work', ['', 'drafts', 'behind']);
  private readonly sort = this.query.oneOf('sort', ['title', '-published']);
  private readonly page = this.query.page();

  protected readonly filters = computed(() => ({
    q: this.words(), kind: [...this.kind()], module: [...this.module()], language: [...this.language()], freshness: [...this.freshness()],
    news: this.newsOnly() || undefined, work: this.work() || undefined, sort: this.sort(),
  }));
  protected readonly materials = this.api.resource('GET /materials', () => ({
    query: { ...this.filters(), page: this.page() },
  }));
  private readonly facets = this.api.resource('GET /materials/facets', () => ({}));
  /** News stands above the library as long as nobody looks for something. */
  private readonly browsing = computed(() => !this.active().length && !this.words() && this.page() === 1);
  protected readonly news = this.api.resource('GET /materials', () => ({ query: { news: 'true' as const, sort: '-published' as const, size: newsShown } }));
  protected readonly newsNow = computed(() => {
    const news = this.news.value();
    return this.browsing() && news?.items.length ? news : undefined;
  });
  /** The entry whose page is open beside the list. */
  protected readonly open = openedBelow('/materials/');

  protected readonly kinds = computed(() => this.options('kinds', (value) => this.t(`domain.materialKind.${value as (typeof materialKinds)[number]}`)));
  protected readonly modules = computed(() => this.options('modules', (value) => value));
  protected readonly languages = computed(() => this.options('languages', (value) => this.formats.languageName(value)));
  protected readonly freshnesses = computed(() => offered.map((value) => ({ value, label: this.t(`domain.freshness.${value}`) })));

  protected readonly active = computed<ActiveFilter[]>(() => [
    ...(this.newsOnly() ? [{ name: 'news', label: this.t('materials.filter.news') }] : []),
    ...this.workOf(this.work()),
    ...this.kind().map((value) => ({ name: 'kind', value, label: this.t(`domain.materialKind.${value}`) })),
    ...this.module().map((value) => ({ name: 'module', value, label: value })),
    ...this.language().map((value) => ({ name: 'language', value, label: this.formats.languageName(value) })),
    ...this.freshness().map((value) => ({ name: 'freshness', value, label: this.t(`domain.freshness.${value}`) })),
  ]);

  constructor() {
    let known = this.client.changes();
    effect(() => {
      if (this.client.changes() === known) return;
      known = this.client.changes();
      untracked(() => [this.materials, this.news].forEach((list) => list.reload()));
    });
    // Told once it was on the screen of somebody who looks: a tab in the background has shown nothing.
    effect((onCleanup) => {
      const news = this.news.value();
      if (!news || this.news.state() !== 'ready') return;
      const tell = () => {
        if (this.document.visibilityState !== 'visible') return;
        this.document.removeEventListener('visibilitychange', tell);
        // What could not be told is news again the next time, which does no harm.
        void untracked(() => this.client.seen(news.asOf)).catch(() => undefined);
      };
      this.document.addEventListener('visibilitychange', tell);
      onCleanup(() => this.document.removeEventListener('visibilitychange', tell));
      tell();
    });
  }

  protected async clear(): Promise<void> {
    const news = this.news.value();
    if (!news) return;
    try {
      await this.client.seen(news.asOf, true);
      this.news.reload();
      this.materials.reload();
      this.notices.say(this.t('materials.news.cleared'));
    } catch (error) {
      this.notices.failed(error);
    }
  }

  private workOf(work: '' | 'drafts' | 'behind'): ActiveFilter[] {
    return work ? [{ name: 'work', label: this.t(`materials.work.${work}`) }] : [];
  }

  private options(facet: 'kinds' | 'modules' | 'languages', label: (value: string) => string) {
    const found = this.facets.value()?.[facet] ?? [];
    const options = found.map(({ value, count }) => ({ value, label: label(value), detail: this.formats.number(count) }));
    return this.formats.sorted(options, (option) => option.label);
  }
}
