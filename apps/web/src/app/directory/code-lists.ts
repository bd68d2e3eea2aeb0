import { Injectable, computed, inject } from '@angular/core';
import type { ResponseOf } from '@liaison/contracts';
import type { Discipline } from '@liaison/domain/disciplines';
import type { Option } from '../shared/forms/option';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';

type SectorItem = ResponseOf<'GET /code-lists'>['sectors'][number];

/** Sectors, functions and countries in the reader's words; asked for once. */
@Injectable({ providedIn: 'root' })
export class CodeLists {
  private readonly formats = inject(Formats);
  private readonly t = inject(Messages).t;
  private readonly lists = inject(Api).resource('GET /code-lists', () => ({}));
  private readonly known = inject(Api).resource('GET /countries', () => ({}));

  private readonly sectorsByCode = computed(() => new Map<string, SectorItem>((this.lists.value()?.sectors ?? []).map((sector) => [sector.code, sector])));
  private readonly functionsByCode = computed(() => new Map(this.lists.value()?.functions.map(({ code, name }) => [code, name])));

  readonly sectors = computed<Option[]>(() => (this.lists.value()?.sectors ?? []).map(({ code, name }) => ({ value: code, label: this.formats.of(name) })));
  readonly functions = computed<Option[]>(() =>
    this.formats.sorted((this.lists.value()?.functions ?? []).map(({ code, name }) => ({ value: code, label: this.formats.of(name) })), (option) => option.label),
  );
  readonly countries = computed<Option[]>(() =>
    this.formats.sorted((this.known.value()?.items ?? []).map(({ code }) => ({ value: code, label: this.formats.country(code) })), (option) => option.label),
  );
  /** Countries as a filter, with what belongs to none of them. */
  readonly countriesAndInternational = computed<Option[]>(() => [...this.countries(), { value: 'international', label: this.t('directory.international') }]);
  /** Languages in which material of the installation's countries is written, for choosing somebody's languages. */
  readonly languages = computed<Option[]>(() => {
    const tags = new Set(['en', 'de', 'fr', ...(this.known.value()?.items ?? []).flatMap((country) => country.materialLanguages.map(base))]);
    return this.formats.sorted([...tags].map((tag) => ({ value: tag, label: this.formats.languageName(tag) })), (option) => option.label);
  });

  /** Languages that somebody of this country is likely to write their name in, the likeliest first. */
  languagesOf(countryCode: string | null): string[] {
    const country = this.known.value()?.items.find(({ code }) => code === countryCode);
    return [...new Set((country?.materialLanguages ?? []).map(base))];
  }

  sector(code: string | null): string {
    const sector = this.sectorsByCode().get(code ?? '');
    return sector ? this.formats.of(sector.name) : (code ?? '');
  }

  discipline(sectorCode: string | null): Discipline {
    return this.sectorsByCode().get(sectorCode ?? '')?.discipline ?? 'other';
  }

  functionName(code: string | null): string {
    const name = this.functionsByCode().get(code ?? '');
    return name ? this.formats.of(name) : (code ?? '');
  }

  tieName(code: string): string {
    const kind = this.lists.value()?.tieKinds.find((one) => one.code === code);
    return kind ? this.formats.of(kind.name) : code;
  }

  country(code: string | null): string {
    return code === null || code === 'international' ? this.t('directory.international') : this.formats.country(code);
  }
}

/** What somebody speaks is a language; only what is written differs by country. */
function base(tag: string): string {
  return tag.split('-')[0] ?? tag;
}
