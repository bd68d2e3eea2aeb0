import pg from 'pg';
import { Failure } from '../shared/failure';

/**
 * Refuses a database that somebody works with, or that holds somebody's work which nobody said may go. Returns whether
 * there is nothing in it at all.
 */
export async function refuseUnlessEmpty(client: pg.ClientBase, replace: boolean): Promise<boolean> {
  const { rows: others } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'liaison'`,
  );
  if (others[0]?.count) throw new Failure('Liaison is running on this database; stop it before a restore.');
  // Nobody brings the same database up to date, or restores into it, at the same time.
  await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('liaison migrations', 0))`);
  const { rows: schema } = await client.query<{ tables: number; ours: boolean }>(`
    SELECT count(*)::int AS tables, to_regclass('public.installation') IS NOT NULL AND to_regclass('public.programme') IS NOT NULL AS ours
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public' WHERE c.relkind = 'r'`);
  const [found] = schema;
  if (!found?.tables) return true;
  if (!found.ours) throw new Failure('The database holds tables that are not Liaison’s; give it an empty database.');
  const { rows } = await client.query<{ used: boolean }>('SELECT EXISTS (SELECT FROM programme) OR EXISTS (SELECT FROM account) OR EXISTS (SELECT FROM person) AS used');
  if (rows[0]?.used && !replace) {
    throw new Failure('The database is not empty; add --replace to put the backup in the place of everything it holds.');
  }
  return false;
}

export async function emptyDatabase(client: pg.ClientBase): Promise<void> {
  await client.query('SET LOCAL client_min_messages = warning');
  await client.query('DROP SCHEMA public CASCADE');
  await client.query('CREATE SCHEMA public');
}

/** What would stand in the way of loading tables in any order: taken off for the load, put back and checked after it. */
export interface Constraints {
  foreignKeys: { table: string; name: string; definition: string }[];
  triggers: { table: string; name: string }[];
}

/**
 * Foreign keys come off, so that tables may point to each other in circles, and triggers keep quiet, because what they
 * would compute is in the backup already. Rows that the migrations have put in go: the backup has its own.
 */
export async function takeOffConstraints(client: pg.ClientBase): Promise<Constraints> {
  const { rows: foreignKeys } = await client.query<Constraints['foreignKeys'][number]>(`
    SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`);
  const { rows: triggers } = await client.query<Constraints['triggers'][number]>(`
    SELECT tgrelid::regclass::text AS table, quote_ident(tgname) AS name
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = 'public'::regnamespace AND NOT tgisinternal AND tgenabled = 'O'`);
  for (const { table, name } of foreignKeys) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  for (const { table, name } of triggers) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ${name}`);
  const { rows: tables } = await client.query<{ list: string | null }>(`
    SELECT string_agg(oid::regclass::text, ', ') AS list FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'migration'`);
  if (tables[0]?.list) await client.query(`TRUNCATE ${tables[0].list}`);
  return { foreignKeys, triggers };
}

export async function putBackConstraints(client: pg.ClientBase, { foreignKeys, triggers }: Constraints): Promise<void> {
  for (const { table, name, definition } of foreignKeys) await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
  for (const { table, name } of triggers) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER ${name}`);
}
