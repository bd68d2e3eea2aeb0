import { foldVariants } from '@liaison/domain/names';
import sql, { join, raw, type Sql } from 'sql-template-tag';

/** Beyond this many ways to write the words, the further ones find next to nothing. */
const mostVariants = { exact: 8, near: 2 };
/** Words shorter than a trigram cannot be looked up inside other words. */
const trigram = 3;
/** In shorter words one wrong letter leaves too little to go by; a longer one is no word, and its slips are countless. */
const misspelt = { from: 5, to: 24 };
/** Beyond so many words somebody pasted a text: looking for slips in each of them would keep the database busy. */
const mostMisspelt = 6;

/**
 * The condition that a stored search key holds all the words somebody typed, in any order, wherever in the key; `null`
 * where nothing was typed. Accents, script and case do not matter: both sides were folded. What folds to nothing (only
 * signs, for example) finds nothing, rather than everything.
 *
 * `column` is a name of the code, with a trigram index on it. Words of one or two letters are taken as the beginning of a
 * word, because that is all the index can answer. `near` forgives a typo in longer words; it costs more and finds more, so
 * it is for the second look, after nothing was found.
 */
export function holdsWords(column: string, typed: string | undefined, match: 'exact' | 'near' = 'exact'): Sql | null {
  if (typed === undefined || typed.trim() === '') return null;
  const variants = foldVariants(typed).slice(0, mostVariants[match]);
  if (variants.length === 0) return sql`false`;
  const key = raw(column);
  const holds = (word: string, place: number): Sql => {
    if (match === 'near' && place < mostMisspelt && word.length >= misspelt.from && word.length <= misspelt.to) return sql`(${join(withOneTypo(word).map((like) => sql`${key} like ${`%${like}%`}`), ' or ')})`;
    return word.length >= trigram
      ? sql`${key} like ${`%${word}%`}`
      : sql`(${key} like ${`${word}%`} or ${key} like ${`% ${word}%`} or ${key} like ${`%\n${word}%`})`;
  };
  return sql`(${join(variants.map((variant) => sql`(${join([...new Set(variant.split(' '))].map(holds), ' and ')})`), ' or ')})`;
}

/**
 * Everything a word may have been before one slip of the hand, as patterns for LIKE: another letter, one too many, one too
 * few, or two swapped. A trigram index answers each of them, which a measure of similarity would do only for long words.
 */
export function withOneTypo(word: string): string[] {
  const at = (from: number, to?: number) => word.slice(from, to);
  const slips = Array.from({ length: word.length + 1 }, (_, i) => {
    const missing = `${at(0, i)}_${at(i)}`;
    if (i === word.length) return [missing];
    const swapped = i + 1 < word.length ? [at(0, i) + word[i + 1] + word[i] + at(i + 2)] : [];
    return [missing, `${at(0, i)}_${at(i + 1)}`, at(0, i) + at(i + 1), ...swapped];
  });
  // A blank at either end says nothing: the pattern without it finds the same and more.
  return [...new Set(slips.flat())].filter((pattern) => !pattern.startsWith('_') && !pattern.endsWith('_'));
}
