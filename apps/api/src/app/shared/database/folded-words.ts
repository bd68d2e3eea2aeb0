import { foldVariants } from '@liaison/domain/names';
import sql, { join, raw, type Sql } from 'sql-template-tag';

/** Beyond this many ways to write the words, the further ones find next to nothing. */
const mostVariants = 8;
/** Words shorter than a trigram cannot be looked up inside other words. */
const trigram = 3;

/**
 * The condition that a stored search key holds all the words somebody typed, in any order, wherever in the key; `null`
 * where nothing was typed. Accents, script and case do not matter: both sides were folded. What folds to nothing (only
 * signs, for example) finds nothing, rather than everything.
 *
 * `column` is a name of the code, with a trigram index on it. Words of one or two letters are taken as the beginning of a
 * word, because that is all the index can answer.
 */
export function holdsWords(column: string, typed: string | undefined): Sql | null {
  if (typed === undefined || typed.trim() === '') return null;
  const variants = foldVariants(typed).slice(0, mostVariants);
  if (variants.length === 0) return sql`false`;
  const key = raw(column);
  const holds = (word: string): Sql =>
    word.length >= trigram
      ? sql`${key} like ${`%${word}%`}`
      : sql`(${key} like ${`${word}%`} or ${key} like ${`% ${word}%`} or ${key} like ${`%\n${word}%`})`;
  return sql`(${join(variants.map((variant) => sql`(${join([...new Set(variant.split(' '))].map(holds), ' and ')})`), ' or ')})`;
}
