import sql, { raw, type Sql } from 'sql-template-tag';

/**
 * A filter by countries, of which `international` is the absence of one. A single country is compared and not looked for
 * in a list, because only then an index that goes on with other columns keeps their order.
 */
export function inCountries(column: string, countries: readonly string[]): Sql {
  const codes = countries.filter((code) => code !== 'international');
  const isInternational = codes.length < countries.length;
  const code = raw(column);
  const among = codes.length === 1 ? sql`${code} = ${codes[0]}` : sql`${code} = any(${codes})`;
  if (!isInternational) return among;
  return codes.length === 0 ? sql`${code} is null` : sql`(${code} is null or ${among})`;
}
