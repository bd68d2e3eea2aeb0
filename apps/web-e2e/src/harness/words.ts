import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createFormatter, localeOf, type Catalogue, type Language, type MessageKey, type Translate } from '@liaison/i18n';

export const catalogues: Record<Language, Catalogue> = { en: catalogueOf('en'), de: catalogueOf('de') };

/** Read at once and not loaded like in the application: scenarios are told their words before they begin. */
function catalogueOf(language: Language): Catalogue {
  const folder = path.resolve(__dirname, '../../../../libs/i18n/src', language);
  return Object.fromEntries(
    readdirSync(folder).map((file) => [path.basename(file, '.json'), JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as unknown]),
  ) as Catalogue;
}

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
