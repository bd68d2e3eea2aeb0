import type { Freshness } from './codes';

/** BCP 47 tags; compared without regard to case. */
export interface Available {
  readonly language: string;
  readonly freshness: Freshness;
}

export const languageMatches = ['exact', 'base', 'source', 'english', 'any'] as const;
export type LanguageMatch = (typeof languageMatches)[number];

export interface Picked<Version extends Available> {
  readonly version: Version;
  readonly match: LanguageMatch;
  /** True if this is not a language the reader asked for, and the page has to say so. `de` for `de-AT` is no fallback. */
  readonly fallback: boolean;
}

/**
 * The language version to offer, or null if there is none.
 *
 * For each language of the reader, in the order of their preference: the same tag, then the same base language (a plain
 * `de` before `de-CH` for somebody reading `de-AT`); then the source language of the material, then English, then any,
 * alphabetically.
 *
 * A superseded or withdrawn version is never offered. One that should not be used any more is offered only if nothing
 * usable exists in any language: a current text in the source language does less harm than an outdated one of one's own.
 */
export function pickLanguage<Version extends Available>(
  readerLanguages: readonly string[],
  versions: readonly Version[],
  sourceLanguage: string,
): Picked<Version> | null {
  const usable = versions.filter(({ freshness }) => freshness === 'current' || freshness === 'stale');
  const lastResort = versions.filter(({ freshness }) => freshness === 'stale-do-not-use');
  return pickFrom(usable, readerLanguages, sourceLanguage) ?? pickFrom(lastResort, readerLanguages, sourceLanguage);
}

function pickFrom<Version extends Available>(
  versions: readonly Version[],
  readerLanguages: readonly string[],
  sourceLanguage: string,
): Picked<Version> | null {
  const sorted = [...versions].sort((a, b) => (a.language.toLowerCase() < b.language.toLowerCase() ? -1 : 1));
  for (const language of readerLanguages) {
    const found = sameTag(sorted, language);
    if (found) return { version: found, match: 'exact', fallback: false };
    const related = sameBase(sorted, language);
    if (related) return { version: related, match: 'base', fallback: false };
  }
  const source = sameTag(sorted, sourceLanguage) ?? sameBase(sorted, sourceLanguage);
  if (source) return { version: source, match: 'source', fallback: true };
  const english = sameTag(sorted, 'en') ?? sameBase(sorted, 'en');
  if (english) return { version: english, match: 'english', fallback: true };
  return sorted[0] ? { version: sorted[0], match: 'any', fallback: true } : null;
}

function sameTag<Version extends Available>(versions: readonly Version[], tag: string): Version | undefined {
  return versions.find(({ language }) => language.toLowerCase() === tag.toLowerCase());
}

/** Sorted by tag, the plain base language comes before its regions. */
function sameBase<Version extends Available>(versions: readonly Version[], tag: string): Version | undefined {
  return versions.find(({ language }) => baseOf(language) === baseOf(tag));
}

function baseOf(tag: string): string {
  return tag.toLowerCase().split('-', 1)[0] ?? '';
}
