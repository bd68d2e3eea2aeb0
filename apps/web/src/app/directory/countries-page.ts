import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Clock } from '../shared/clock/clock';
import { folded } from '../shared/forms/option';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Filters } from '../shared/ui/filters';
import { LanguageTag } from '../shared/ui/language-tag';
import { ListStates } from '../shared/ui/list-states';
import { Page } from '../shared/ui/page';
import { SearchField } from '../shared/ui/search-field';
import { StateTag } from '../shared/ui/state-tag';
import { Row, RowLink, Table } from '../shared/ui/table';
import { UrlQuery } from '../shared/url/url-query';

/** The countries of the installation. They are few and here at once, so narrowing them asks nobody. */
@Component({
  imports: [Filters, LanguageTag, ListStates, Page, RouterLink, Row, RowLink, SearchField, StateTag, Table],
  templateUrl: './countries-page.html',
  styles: `
    .tags {
      display: inline-flex;
      flex-wrap: wrap;
      gap: 4px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CountriesPage {
  protected readonly t = inject(Messages).t;
  private readonly formats = inject(Formats);
  private readonly now = inject(Clock).now().toISOString();
  protected readonly words = inject(UrlQuery).text('q');
  protected readonly countries = inject(Api).resource('GET /countries', () => ({}));

  protected readonly all = computed(() => {
    const items = (this.countries.value()?.items ?? []).map((country) => ({
      ...country,
      title: this.formats.of(country.name),
      clock: this.formats.time(this.now, country.timeZone),
    }));
    return this.formats.sorted(items, (country) => country.title);
  });
  protected readonly shown = computed(() => {
    const words = folded(this.words().trim());
    return this.all().filter(({ name, nameLocal, code }) => [name.en, name.de, nameLocal, code].some((text) => folded(text).includes(words)));
  });
}
