import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import { dataSourceOptions, migrate } from '../../apps/api/src/app/shared/database/data-source';
import { loadReferenceData } from '../../apps/api/src/reference/load-reference-data';
import { Failure } from '../shared/failure';
import { addDemonstration } from './demonstration';
import { addFullSize } from './full';
import { SeedContext, type Programme } from './kit/seed-context';
import type { TableName } from './kit/rows';
import { sharedContacts } from './network/shares';
import { addSnapshots } from './network/snapshots';
import { Blobs } from './materials/blobs';
import { addCertificates } from './trainings/certificates';

export interface SeedOptions {
  databaseUrl: string;
  size: 'demo' | 'full';
  /** Where files are kept, as the API's LIAISON_DATA. */
  dataDir: string;
  /** `YYYY-MM-DD`; every date of the demonstration is told from it. Today when absent. */
  today?: string;
  log: (line: string) => void;
}

/**
 * Fills an empty installation with a demonstration, all or nothing. The same size and day give the same rows, ids
 * included. Returns how many rows each table received.
 *
 * @throws Failure where a programme exists: nothing is ever mixed into somebody's data
 */
export async function seed({ databaseUrl, size, dataDir, today = Temporal.Now.plainDateISO('UTC').toString(), log }: SeedOptions): Promise<Map<TableName, number>> {
  await prepare(databaseUrl);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1, options: '-c TimeZone=UTC' });
  try {
    await refuseIfUsed(pool);
    const context = new SeedContext(today);
    const blobs = new Blobs(context, dataDir);
    const { trafficking, ties } = await addDemonstration(context, blobs, size);
    if (size === 'full') await addFullSize(context, trafficking, ties, blobs, log);
    // A full-size installation is for measuring, and its network would be remembered three times over.
    return await write(pool, context, size === 'demo' ? trafficking : null, dataDir, log);
  } finally {
    await pool.end();
  }
}

/** A database that never saw the API gets its tables and reference data first. */
async function prepare(databaseUrl: string): Promise<void> {
  const dataSource = await new DataSource(dataSourceOptions(databaseUrl, [], 2)).initialize();
  try {
    await migrate(dataSource);
    await loadReferenceData((text, values) => dataSource.query(text, values));
  } finally {
    await dataSource.destroy();
  }
}

async function refuseIfUsed(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ code: string }>('select code from programme order by code limit 1');
  if (rows[0]) throw new Failure(`The database already holds the programme ${rows[0].code}; a demonstration is only put into an empty one.`);
}

/** Who has a place in a demonstration was invited long ago: nobody gets hundreds of mails because it begins. */
const alreadyInvited = `
  insert into calendar_invitation (training_id, person_id, fingerprint, starts_at, ends_at, changed_at)
  select distinct on (i.training_id, i.person_id) i.training_id, i.person_id, i.fingerprint, i.starts_at, i.ends_at, t.created_at
  from calendar_invitee i join training t on t.id = i.training_id order by i.training_id, i.person_id, i.starts_at`;

/** Whoever met at trainings of the demonstration is tied already, as far as it shows; only what is marked from now on adds ties. */
const alreadyMet = `
  insert into training_meetings (training_id, counted_at) select id, (ends_on + 1)::timestamp at time zone 'UTC' from training where state in ('delivered', 'reported', 'closed')`;

async function write(pool: pg.Pool, context: SeedContext, trafficking: Programme | null, dataDir: string, log: (line: string) => void): Promise<Map<TableName, number>> {
  const counts = new Map<TableName, number>();
  const client = await pool.connect();
  try {
    await client.query('begin');
    await context.rows.write(client, (table, rows) => {
      counts.set(table, rows);
      if (rows >= 10_000) log(`${table}: ${rows} rows`);
    });
    await client.query(alreadyInvited);
    await client.query(sharedContacts);
    if (trafficking) await addSnapshots(client, context, trafficking);
    await client.query(alreadyMet);
    log(`${await addCertificates(client, dataDir)} certificates`);
    // A frozen pack takes nothing in, so they are frozen last.
    await client.query('update pack set frozen_at = created_at');
    await client.query('commit');
    await client.query('analyze');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
  return counts;
}
