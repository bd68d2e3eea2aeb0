import { ChangeDetectionStrategy, Component, DOCUMENT, computed, effect, inject, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterOutlet } from '@angular/router';
import { audienceMarks, type AudienceMark } from '@liaison/domain/access';
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
import type { ActiveFilter } from '../shared/ui/filter-chips';
import { List } from '../shared/ui/list';
import { Notices } from '../shared/ui/notices';
import { Page } from '../shared/ui/page';
import { SearchField } from '../shared/ui/search-field';
import { openedBelow } from '../shared/url/opened-below';
import { UrlQuery } from '../shared/url/url-query';
import { DescriptionWords } from './description/description-words';
import { LibraryTable } from './library-table';
import { MaterialsClient } from './materials-client';
import { NewsList } from './news-list';

/** Freshness that an offer can have; the others are never offered. */
const offered = freshnesses.filter((freshness) => freshness !== 'superseded' && freshness !== 'withdrawn');
const newsShown = 6;

/** The library: first what is new, then everything by search and filters, each entry with the file it offers. */
@Component({
  imports: [Beside, Choices, Export, Field, LibraryTable, List, MatButton, NewsList, Page, RouterLink, RouterOutlet, SearchField],
  templateUrl: './library-page.html',
  styleUrl: './library-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LibraryPage {
  private readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly session = inject(Session);
  protected readonly query = inject(UrlQuery);
  private readonly formats = inject(Formats);
  private readonly client = inject(MaterialsClient);
  private readonly notices = inject(Notices);
  private readonly described = inject(DescriptionWords);
  private readonly document = inject(DOCUMENT);
  private readonly api = inject(Api);

  private readonly words = this.query.text('q');
  private readonly kind = this.query.many('kind', materialKinds);
  private readonly module = this.query.many('module');
  private readonly language = this.query.many('language');
  private readonly freshness = this.query.many('freshness', offered);
  protected readonly newsOnly = this.query.oneOf('news', ['', 'true']);
  private readonly country = this.query.many('country');
  private readonly audience = this.query.many('audience', audienceMarks);
  protected readonly work = this.query.oneOf('work', ['', 'drafts', 'behind', 'review']);
  private readonly sort = this.query.oneOf('sort', ['title', '-published']);
  private readonly page = this.query.page();

  /** What narrows the library, and its facets with it. */
  private readonly narrowed = computed(() => ({
    q: this.words(), kind: [...this.kind()], module: [...this.module()], language: [...this.language()], country: [...this.country()], audience: [...this.audience()],
    freshness: [...this.freshness()], news: this.newsOnly() || undefined, work: this.work() || undefined,
  }));
  protected readonly filters = computed(() => ({ ...this.narrowed(), sort: this.sort() }));
  protected readonly materials = this.api.resource('GET /materials', () => ({
    query: { ...this.filters(), page: this.page() },
  }));
  private readonly counted = this.api.resource('GET /materials/facets', () => ({ query: this.narrowed() }));
  /** News stands above the library as long as nobody looks for something. */
  private readonly browsing = computed(() => !this.looking() && this.page() === 1);
  protected readonly news = this.api.resource('GET /materials', () => ({ query: { news: 'true' as const, sort: '-published' as const, size: newsShown } }));
  protected readonly newsNow = computed(() => {
    const news = this.news.value();
    return this.browsing() && news?.items.length ? news : undefined;
  });
  /** The entry whose page is open beside the list. */
  protected readonly open = openedBelow('/materials/');

  /** Every facet in the order of its filter, with how many materials each value would list. */
  protected readonly facets = computed(() => {
    const { t } = this;
    const found = this.counted.value();
    return [
      this.facet('kind', t('materials.filter.kind'), found?.kinds, this.kind(), (value) => this.messages.named('domain.materialKind', value)),
      this.facet('language', t('materials.filter.language'), found?.languages, this.language(), (value) => this.formats.languageName(value)),
      this.facet('module', t('materials.filter.module'), found?.modules, this.module(), (value) => value),
      this.facet('country', t('library.filter.country'), found?.countries, this.country(), (value) => this.formats.country(value)),
      this.facet('audience', t('library.filter.audience'), found?.audiences, this.audience(), (value) => this.described.mark(value as AudienceMark)),
      this.facet('freshness', t('materials.filter.freshness'), found?.freshnesses, this.freshness(), (value) => this.messages.named('domain.freshness', value)),
    ];
  });

  protected readonly active = computed<ActiveFilter[]>(() => [
    ...(this.newsOnly() ? [{ name: 'news', label: this.t('materials.filter.news') }] : []),
    ...this.workOf(this.work()),
    ...this.facets().flatMap(({ name, value, options }) => value.map((one) => ({ name, value: one, label: options.find((option) => option.value === one)?.label ?? one }))),
  ]);
  protected readonly looking = computed(() => this.active().length > 0 || this.words() !== '');

  constructor() {
    let known = this.client.changes();
    effect(() => {
      if (this.client.changes() === known) return;
      known = this.client.changes();
      untracked(() => [this.materials, this.news, this.counted].forEach((list) => list.reload()));
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

  protected choose(facet: string, value: string[]): void {
    void this.query.set({ [facet]: value });
  }

  private workOf(work: '' | 'drafts' | 'behind' | 'review'): ActiveFilter[] {
    return work ? [{ name: 'work', label: work === 'review' ? this.t('library.waiting') : this.t(`materials.work.${work}`) }] : [];
  }

  /** A value that is chosen stays to be seen, also where nothing is left of it. */
  private facet(name: string, label: string, counts: readonly { value: string; count: number }[] = [], chosen: readonly string[], show: (value: string) => string) {
    const none = chosen.filter((value) => !counts.some((one) => one.value === value)).map((value) => ({ value, count: 0 }));
    const options = [...counts, ...none].map(({ value, count }) => ({ value, label: show(value), detail: this.formats.number(count) }));
    return { name, label, value: [...chosen], options: this.formats.sorted(options, (option) => option.label) };
  }
}
