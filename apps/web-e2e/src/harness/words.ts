import { createFormatter, localeOf, type Catalogue, type Language, type MessageKey, type Translate } from '@liaison/i18n';
import german from '@liaison/i18n/de.json';
import english from '@liaison/i18n/en.json';

export const catalogues: Record<Language, Catalogue> = { en: english, de: german };

/** What a page says in a language: scenarios look for these words and never for the names of style sheets. */
export interface Words {
  readonly language: Language;
  readonly t: Translate;
  /** The words of a code: `named('domain.trainingState', 'planned')`. */
  named(group: string, code: string): string;
  country(code: string): string;
  languageName(tag: string): string;
}

export function wordsIn(language: Language): Words {
  const { t } = createFormatter(language, catalogues[language]);
  const names = (type: Intl.DisplayNamesType) => new Intl.DisplayNames(localeOf(language), { type });
  return {
    language,
    t,
    named: (group, code) => t(`${group}.${code}` as MessageKey),
    country: (code) => names('region').of(code) ?? code,
    languageName: (tag) => names('language').of(tag) ?? tag,
  };
}
