/** English is the source. One file for each slice, so that a browser fetches them side by side. */
const english = {
  administration: () => import('./en/administration.json'),
  agenda: () => import('./en/agenda.json'),
  agreements: () => import('./en/agreements.json'),
  calls: () => import('./en/calls.json'),
  communities: () => import('./en/communities.json'),
  comparison: () => import('./en/comparison.json'),
  consents: () => import('./en/consents.json'),
  attendance: () => import('./en/attendance.json'),
  certificates: () => import('./en/certificates.json'),
  coverageMap: () => import('./en/coverageMap.json'),
  directory: () => import('./en/directory.json'),
  domain: () => import('./en/domain.json'),
  endorsements: () => import('./en/endorsements.json'),
  errors: () => import('./en/errors.json'),
  finalTest: () => import('./en/finalTest.json'),
  folder: () => import('./en/folder.json'),
  growth: () => import('./en/growth.json'),
  identity: () => import('./en/identity.json'),
  introductions: () => import('./en/introductions.json'),
  inserts: () => import('./en/inserts.json'),
  levels: () => import('./en/levels.json'),
  library: () => import('./en/library.json'),
  links: () => import('./en/links.json'),
  letters: () => import('./en/letters.json'),
  mail: () => import('./en/mail.json'),
  materials: () => import('./en/materials.json'),
  mine: () => import('./en/mine.json'),
  needs: () => import('./en/needs.json'),
  network: () => import('./en/network.json'),
  packs: () => import('./en/packs.json'),
  pdf: () => import('./en/pdf.json'),
  phases: () => import('./en/phases.json'),
  planning: () => import('./en/planning.json'),
  programmes: () => import('./en/programmes.json'),
  questions: () => import('./en/questions.json'),
  reach: () => import('./en/reach.json'),
  recalls: () => import('./en/recalls.json'),
  receivers: () => import('./en/receivers.json'),
  selection: () => import('./en/selection.json'),
  shares: () => import('./en/shares.json'),
  shell: () => import('./en/shell.json'),
  stamps: () => import('./en/stamps.json'),
  strategies: () => import('./en/strategies.json'),
  tables: () => import('./en/tables.json'),
  trainings: () => import('./en/trainings.json'),
  translations: () => import('./en/translations.json'),
  ui: () => import('./en/ui.json'),
  updates: () => import('./en/updates.json'),
  verification: () => import('./en/verification.json'),
};

type Slice = keyof typeof english;

/** Every text of the product, nested by slice. English is the source: its keys are the keys. */
export type Catalogue = { [S in Slice]: Awaited<ReturnType<(typeof english)[S]>>['default'] };

/** Loads the texts on demand, so that a browser fetches one language and not all of them. */
type Texts = { readonly [S in Slice]: () => Promise<{ default: Catalogue[S] }> };

const german: Texts = {
  administration: () => import('./de/administration.json'),
  agenda: () => import('./de/agenda.json'),
  agreements: () => import('./de/agreements.json'),
  calls: () => import('./de/calls.json'),
  communities: () => import('./de/communities.json'),
  comparison: () => import('./de/comparison.json'),
  consents: () => import('./de/consents.json'),
  attendance: () => import('./de/attendance.json'),
  certificates: () => import('./de/certificates.json'),
  coverageMap: () => import('./de/coverageMap.json'),
  directory: () => import('./de/directory.json'),
  domain: () => import('./de/domain.json'),
  endorsements: () => import('./de/endorsements.json'),
  errors: () => import('./de/errors.json'),
  finalTest: () => import('./de/finalTest.json'),
  folder: () => import('./de/folder.json'),
  growth: () => import('./de/growth.json'),
  identity: () => import('./de/identity.json'),
  introductions: () => import('./de/introductions.json'),
  inserts: () => import('./de/inserts.json'),
  levels: () => import('./de/levels.json'),
  library: () => import('./de/library.json'),
  links: () => import('./de/links.json'),
  letters: () => import('./de/letters.json'),
  mail: () => import('./de/mail.json'),
  materials: () => import('./de/materials.json'),
  mine: () => import('./de/mine.json'),
  needs: () => import('./de/needs.json'),
  network: () => import('./de/network.json'),
  packs: () => import('./de/packs.json'),
  pdf: () => import('./de/pdf.json'),
  phases: () => import('./de/phases.json'),
  planning: () => import('./de/planning.json'),
  programmes: () => import('./de/programmes.json'),
  questions: () => import('./de/questions.json'),
  reach: () => import('./de/reach.json'),
  recalls: () => import('./de/recalls.json'),
  receivers: () => import('./de/receivers.json'),
  selection: () => import('./de/selection.json'),
  shares: () => import('./de/shares.json'),
  shell: () => import('./de/shell.json'),
  stamps: () => import('./de/stamps.json'),
  strategies: () => import('./de/strategies.json'),
  tables: () => import('./de/tables.json'),
  trainings: () => import('./de/trainings.json'),
  translations: () => import('./de/translations.json'),
  ui: () => import('./de/ui.json'),
  updates: () => import('./de/updates.json'),
  verification: () => import('./de/verification.json'),
};

interface LanguageEntry {
  /** Region used for dates and numbers, where the bare language would pick another continent's habits. */
  readonly locale: string;
  /** Own name, shown in the language menu whatever the current language is. */
  readonly name: string;
  readonly texts: Texts;
}

/**
 * The languages of the interface, mails and documents. To add one: add a folder `<tag>` beside this file, its list of
 * files above and a line here. A text missing in any of them is a type error on its line.
 */
const registry = {
  en: { locale: 'en-GB', name: 'English', texts: english },
  de: { locale: 'de-DE', name: 'Deutsch', texts: german },
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
  const texts: Texts = registry[language].texts;
  const loaded = await Promise.all(Object.entries(texts).map(async ([slice, load]) => [slice, (await load()).default] as const));
  return Object.fromEntries(loaded) as Catalogue;
}

/** All catalogues at once, for a server that writes to readers of every language. */
export async function loadCatalogues(): Promise<Record<Language, Catalogue>> {
  const entries = await Promise.all(languages.map(async (language) => [language, await loadCatalogue(language)] as const));
  return Object.fromEntries(entries) as Record<Language, Catalogue>;
}
