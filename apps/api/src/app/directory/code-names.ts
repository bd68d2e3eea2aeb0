import { Injectable } from '@nestjs/common';
import type { Language } from '@liaison/i18n';
import { Texts } from '../shared/http/texts';
import { CountriesQueries } from './countries.queries';

/** The words for codes in one language; a code without words shows itself, and no code is no word. */
export interface Names {
  country(code: string | null): string;
  sector(code: string | null): string;
  jobFunction(code: string | null): string;
  competence(code: string): string;
  language(tag: string): string;
  tieKind(code: string): string;
}

/** Says codes as the screen says them, for what leaves the application. */
@Injectable()
export class CodeNames {
  constructor(
    private readonly countries: CountriesQueries,
    private readonly texts: Texts,
  ) {}

  async in(language: Language): Promise<Names> {
    const lists = await this.countries.codeLists();
    const worded = (items: readonly { code: string; name: Record<Language, string> }[]) => {
      const words = new Map(items.map(({ code, name }) => [code, name[language]]));
      return (code: string | null) => (code === null ? '' : (words.get(code) ?? code));
    };
    const regions = new Intl.DisplayNames(language, { type: 'region' });
    const tongues = new Intl.DisplayNames(language, { type: 'language' });
    const international = this.texts.in(language).t('directory.international');
    return {
      country: (code) => (code === null ? international : (regions.of(code) ?? code)),
      sector: worded(lists.sectors),
      jobFunction: worded(lists.functions),
      competence: worded(lists.competences),
      tieKind: worded(lists.tieKinds),
      language: (tag) => tongues.of(tag) ?? tag,
    };
  }
}
