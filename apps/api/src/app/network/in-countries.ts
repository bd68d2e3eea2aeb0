import sql, { raw, type Sql } from 'sql-template-tag';

/** Whether a column holds one of these codes; `international` stands for none. */
export function inCountries(column: string, countries: readonly string[]): Sql {
  const codes = countries.filter((code) => code !== 'international');
  const among = sql`${raw(column)} = any(${codes})`;
  return codes.length < countries.length ? sql`(${raw(column)} is null or ${among})` : among;
}
