import type english from './en.json';

/** Every text of the product, nested by slice. English is the source: its keys are the keys. */
export type Catalogue = typeof english;

interface LanguageEntry {
  /** Region used for dates and numbers, where the bare language would pick another continent's habits. */
  readonly locale: string;
  /** Own name, shown in the language menu whatever the current language is. */
  readonly name: string;
  /** Loads the texts on demand, so that a browser fetches one language and not all of them. */
  readonly load: () => Promise<{ default: Catalogue }>;
}

/**
 * The languages of the interface, mails and documents. To add one: add `<tag>.json` beside this file and a line here.
 * A text missing in any of them is a type error on its line.
 */
const registry = {
  en: { locale: 'en-GB', name: 'English', load: () => import('./en.json') },
  de: { locale: 'de-DE', name: 'Deutsch', load: () => import('./de.json') },
} satisfies Record<string, LanguageEntry>;

export type Language = keyof typeof registry;

export const languages = Object.keys(registry) as Language[];

export const defaultLanguage: Language = 'en';

export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && Object.hasOwn(registry, value);
}

/** The language's name in itself: "Deutsch", not "German". */
export function ownName(language: Language): string {
  return registry[language].name;
}

/** BCP 47 tag for `Intl`: "en-GB" writes 24-hour clocks and days first. */
export function localeOf(language: Language): string {
  return registry[language].locale;
}

export async function loadCatalogue(language: Language): Promise<Catalogue> {
  return (await registry[language].load()).default;
}

/** All catalogues at once, for a server that writes to readers of every language. */
export async function loadCatalogues(): Promise<Record<Language, Catalogue>> {
  const entries = await Promise.all(languages.map(async (language) => [language, await loadCatalogue(language)] as const));
  return Object.fromEntries(entries) as Record<Language, Catalogue>;
}
