import sql, { join, raw, type Sql } from 'sql-template-tag';

export interface MatchedName {
  /** A code of the contract's reasons. */
  readonly name: 'name' | 'latin' | 'work' | 'translation' | 'other';
  readonly column: Sql;
  /** It stands in the list beside the record anyway. */
  readonly isShown: boolean;
}

/**
 * Why a row was found, as JSON for the list; null where the words stand in the shown name as typed, which everybody sees.
 * Asked of the rows of one page only. `match` says whether a typo had to be forgiven.
 */
export function matchReason(typed: string | undefined, match: 'exact' | 'near', names: readonly MatchedName[]): Sql {
  const words = (typed ?? '').normalize('NFC').trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return sql`null::json`;
  if (match === 'near') return reason('name', sql`null`, 'typo');
  const holds = (column: Sql) => join(words.map((word) => sql`position(${word} in lower(${column})) > 0`), ' and ');
  const [shown, ...others] = names;
  if (!shown) return sql`null::json`;
  const cases = others.map(({ name, column, isShown }) => sql`when ${holds(column)} then ${reason(name, isShown ? sql`null` : column, 'as-typed')}`);
  return sql`case when ${holds(shown.column)} then null ${join(cases, ' ')} else ${reason('name', sql`null`, 'spelling')} end`;
}

function reason(name: MatchedName['name'], text: Sql, how: 'as-typed' | 'spelling' | 'typo'): Sql {
  return sql`json_build_object('name', ${name}::text, 'text', ${text}::text, 'how', ${how}::text)`;
}

/** Best first: what begins with the words, then what has a word that begins so, then any other place. */
export function rankOf(key: string, folded: string): Sql {
  const column = raw(key);
  const words = folded.split(' ').filter(Boolean);
  const starts = words.length === 0 ? sql`false` : join(words.map((word) => sql`(' ' || replace(${column}, E'\n', ' ') || ' ') like ${`% ${word} %`}`), ' and ');
  return sql`case when ${starts} then 0 when ${column} like ${`${folded}%`} or ${column} like ${`% ${folded}%`} or ${column} like ${`%\n${folded}%`} then 1 else 2 end`;
}
