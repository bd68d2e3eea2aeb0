import pg from 'pg';

/** Rows that mean nothing after a restore: who was signed in signs in again, guesses are forgotten, files half sent are begun anew. */
const transient = new Set(['session', 'sign_in_failure', 'upload']);

/** Kept by the migrations themselves, which a restore runs. */
const migrationTable = 'migration';

export interface Table {
  name: string;
  columns: string[];
  /** In which order its rows are copied, the same on every server. */
  order: string;
}

/** What makes the text of a row the same on every server and in every session. */
export async function useOneWayOfWriting(client: pg.ClientBase): Promise<void> {
  await client.query(`
    SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'iso_8601'; SET extra_float_digits = 1;
    SET bytea_output = 'hex'; SET client_encoding = 'UTF8'; SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0`);
}

export async function tablesOf(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; key: string[] | null }>(`
    SELECT c.relname AS name,
      array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.attgenerated = '') AS columns,
      (SELECT array_agg(quote_ident(k.attname) || CASE WHEN k.attcollation <> 0 THEN ' COLLATE "C"' ELSE '' END ORDER BY part.place)
         FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey::int[]) WITH ORDINALITY AS part(number, place)
         JOIN pg_attribute k ON k.attrelid = c.oid AND k.attnum = part.number
        WHERE i.indrelid = c.oid AND i.indisprimary) AS key
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind = 'r'
    GROUP BY c.oid, c.relname
    ORDER BY c.relname`);
  return rows
    .filter(({ name }) => name !== migrationTable && !transient.has(name))
    .map(({ name, columns, key }) => ({ name, columns, order: key?.join(', ') ?? `${pg.escapeIdentifier(name)}::text COLLATE "C"` }));
}

export function copyOut({ name, columns, order }: Table): string {
  return `COPY (SELECT ${columns.map(pg.escapeIdentifier).join(', ')} FROM ${pg.escapeIdentifier(name)} ORDER BY ${order}) TO STDOUT`;
}

export function copyIn(name: string, columns: string[]): string {
  return `COPY ${pg.escapeIdentifier(name)} (${columns.map(pg.escapeIdentifier).join(', ')}) FROM STDIN`;
}

/** The names of the changes the database has been through, oldest first; none for a database that is empty. */
export async function migrationsOf(client: pg.ClientBase): Promise<string[]> {
  const { rows: found } = await client.query<{ present: boolean }>(`SELECT to_regclass('public.${migrationTable}') IS NOT NULL AS present`);
  if (!found[0]?.present) return [];
  const { rows } = await client.query<{ name: string }>(`SELECT name FROM ${migrationTable} ORDER BY timestamp`);
  return rows.map(({ name }) => name);
}

export async function sequencesOf(client: pg.ClientBase): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; value: string }>(`
    SELECT sequencename AS name, last_value::text AS value FROM pg_sequences
    WHERE schemaname = 'public' AND last_value IS NOT NULL AND sequencename NOT LIKE '${migrationTable}\\_%' ORDER BY 1`);
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}
