import pg from 'pg';
import { Failure } from '../shared/failure';

/**
 * Empties a database that says of itself that it is a demonstration. Anything else is refused: there is no way to lose
 * somebody's work with an option.
 */
export async function emptyDemonstration(databaseUrl: string): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ found: boolean }>(`select to_regclass('public.installation') is not null as found`);
    if (tables[0]?.found !== true) return;
    const { rows } = await client.query<{ demonstration: boolean; used: boolean }>(
      `select exists (select from installation where key = 'demonstration') as demonstration, exists (select from programme) as used`,
    );
    const [state] = rows;
    if (state?.used && !state.demonstration) throw new Failure('The database holds a programme and is no demonstration; it is left as it is.');
    await client.query('drop schema public cascade');
    await client.query('create schema public');
  } finally {
    await client.end();
  }
}
