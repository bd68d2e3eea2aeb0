import { Injectable } from '@nestjs/common';
import { createFormatter, languages, loadCatalogues, type Formatter, type Language } from '@liaison/i18n';

/** The words for mails, documents and refusals, in every language of the installation. */
@Injectable()
export class Texts {
  private constructor(private readonly formatters: Readonly<Record<Language, Formatter>>) {}

  static async load(): Promise<Texts> {
    const catalogues = await loadCatalogues();
    const entries = languages.map((language) => [language, createFormatter(language, catalogues[language])] as const);
    return new Texts(Object.fromEntries(entries) as Record<Language, Formatter>);
  }

  in(language: Language): Formatter {
    return this.formatters[language];
  }
}
