import anyAscii from 'any-ascii';
import { transliterate, transliterations } from './transliterate';

/** All the signs people use as an apostrophe, some of which Unicode counts as letters. */
const apostrophes = /[\u0027\u0060\u00b4\u02b9\u02bb\u02bc\u02bd\u2018\u2019\u201b\u2032\uff07]/g;

/**
 * The search key of a text: lower-case ASCII words with one space between them, and nothing else. Accents, script, case,
 * hyphens and apostrophes do not matter any more: `Ștefan Țîrlea` gives `stefan tirlea`, `Παπαδοπούλου` `papadopoulou`,
 * `de la Cruz-O'Brien` `de la cruz o brien`. Folding a key gives the same key.
 *
 * Cyrillic differs by country; with a BCP 47 language (`bg`) its own rules are used, without one each letter stands for
 * what it stands for in most.
 */
export function fold(text: string, language?: string): string {
  return toKey(transliterate(plain(text), language));
}

/**
 * All keys under which somebody may look for this text, `fold(text)` first and each once: other transliterations, umlauts
 * spelled out (`Müller` as `muller` and `mueller`), and words joined at apostrophes and hyphens (`obrien`).
 *
 * Store these for what is to be found, and look for each of these of what was typed: either side may be the one that
 * spelled out its umlauts.
 */
export function foldVariants(text: string, language?: string): string[] {
  const written = transliterations(plain(text), language);
  const own = language === undefined ? [] : [transliterate(plain(text), language)];
  const variants = [...written, ...own].flatMap((one) => [
    one,
    one.replace(/(?<=\p{L})'(?=\p{L})/gu, ''),
    one.replace(/(?<=\p{L})['\p{Pd}](?=\p{L})/gu, ''),
  ]);
  return [...new Set(variants.map(toKey))].filter((key) => key !== '');
}

/**
 * One text to store and search by its parts: the variants of several names of the same thing (native and Latin script, for
 * example), a line each, so that no search matches across two of them.
 */
export function searchKey(texts: readonly string[], language?: string): string {
  return [...new Set(texts.flatMap((text) => foldVariants(text, language)))].join('\n');
}

function plain(text: string): string {
  return text.normalize('NFC').replace(apostrophes, "'");
}

function toKey(text: string): string {
  const words = text.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ');
  return anyAscii(words)
    .toLowerCase()
    .replace(/[^a-z0-9 ]/g, '')
    .replace(/ +/g, ' ')
    .trim();
}
