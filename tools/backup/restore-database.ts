import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { DataSource, MigrationExecutor } from 'typeorm';
import { AuditTrail } from '../../apps/api/src/app/shared/audit/audit-trail';
import { Clock } from '../../apps/api/src/app/shared/clock/clock';
import { dataSourceOptions } from '../../apps/api/src/app/shared/database/data-source';
import { migrations } from '../../apps/api/src/migrations';
import { Failure, messageOf } from '../shared/failure';
import type { Archive } from './archive';
import { copyIn, copyOut, tablesOf, useOneWayOfWriting } from './catalogue';
import { Digest } from './digest';
import { emptyDatabase, putBackConstraints, refuseUnlessEmpty, takeOffConstraints } from './empty-database';
import { tableEntry, type BackedUpTable } from './manifest';

interface Options {
  databaseUrl: string;
  archive: Archive;
  replace: boolean;
  log: (line: string) => void;
  /** Called when nothing stands in the way any more. */
  beforeLoading: () => Promise<void>;
  beforeCommitting: () => Promise<void>;
  auditKey: () => string | undefined;
}

/** One transaction from the empty schema to the last check: the database holds all of the backup or is as it was. */
export async function restoreDatabase({ databaseUrl, archive, replace, log, beforeLoading, beforeCommitting, auditKey }: Options): Promise<void> {
  const { manifest } = archive;
  const known = migrations.slice(0, manifest.migrations.length);
  const unknown = manifest.migrations.find((name, place) => known[place]?.name !== name);
  if (unknown) throw new Failure(`The backup is of a newer Liaison (it knows the change ${unknown}); restore it with that version.`);

  const dataSource = new DataSource({ ...dataSourceOptions(databaseUrl, [], 2), migrations: [...known], applicationName: 'liaison restore' } as never);
  await dataSource.initialize();
  const runner = dataSource.createQueryRunner();
  try {
    const client = (await runner.connect()) as pg.PoolClient;
    await useOneWayOfWriting(client);
    await runner.startTransaction();
    const fresh = await refuseUnlessEmpty(client, replace);
    await beforeLoading();
    if (!fresh) await emptyDatabase(client);
    const executor = new MigrationExecutor(dataSource, runner);
    executor.transaction = 'none';
    await executor.executePendingMigrations();
    const takenOff = await takeOffConstraints(client);
    for (const table of manifest.tables) await load(client, archive, table);
    await putBackConstraints(client, takenOff);
    for (const [name, value] of Object.entries(manifest.sequences)) await client.query('SELECT setval($1::regclass, $2::bigint)', [name, value]);
    await verify(client, manifest.tables);
    log(`${manifest.tables.reduce((sum, { rows }) => sum + rows, 0).toLocaleString('en')} rows of ${manifest.tables.length} tables are in place and verified`);
    const held = await holdMail(client);
    if (held) log(`${held} mails that had not been sent are held until somebody releases them`);
    await beforeCommitting();
    await leaveTrace(client, archive, auditKey());
    await runner.commitTransaction();
    await client.query('ANALYZE');
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw error instanceof Failure ? error : new Failure(`The backup could not be restored, and the database is as it was: ${messageOf(error)}.`);
  } finally {
    await runner.release();
    await dataSource.destroy();
  }
}

async function load(client: pg.PoolClient, archive: Archive, { name, columns, sha256 }: BackedUpTable): Promise<void> {
  const digest = new Digest();
  await pipeline(await archive.read(tableEntry(name)), digest, client.query(copyFrom(copyIn(name, columns))));
  if (digest.sha256() !== sha256) throw new Failure(`The backup is damaged: the rows of ${name} in it have changed.`);
}

/** What is in the database now is what was backed up, byte for byte, and nothing else. */
async function verify(client: pg.PoolClient, expected: BackedUpTable[]): Promise<void> {
  const present = await tablesOf(client);
  for (const table of present) {
    const wanted = expected.find(({ name }) => name === table.name);
    const digest = new Digest();
    const copy = client.query(copyTo(copyOut({ ...table, columns: wanted?.columns ?? table.columns })));
    copy.pipe(digest).resume();
    await once(digest, 'end');
    if (wanted ? digest.lines !== wanted.rows || digest.sha256() !== wanted.sha256 : digest.lines > 0) {
      throw new Failure(`The table ${table.name} came out different from the backup; nothing was restored.`);
    }
  }
}

/** What was due when the backup was taken may have gone out since: a person decides. */
async function holdMail(client: pg.PoolClient): Promise<number> {
  const { rowCount: pending } = await client.query(`UPDATE outbox_message SET state = 'held' WHERE state = 'pending'`);
  await client.query(`UPDATE outbox_message SET state = 'uncertain', last_error = 'a backup was restored while the mail was being sent' WHERE state = 'sending'`);
  return pending ?? 0;
}

async function leaveTrace(client: pg.PoolClient, { manifest }: Archive, key: string | undefined): Promise<void> {
  const clock = new Clock();
  const restored = { restoredAt: clock.now().toISOString(), takenAt: manifest.takenAt, version: manifest.version };
  await client.query(`INSERT INTO installation (key, value) VALUES ('restored', $1) ON CONFLICT (key) DO UPDATE SET value = excluded.value`, [restored]);
  if (!key) return;
  const trail = new AuditTrail(Buffer.from(key), clock);
  await trail.append(async (statement) => (await client.query(statement)).rows as never, null, {
    action: 'installation.restored', subject: ['installation', 'database'], after: restored,
  });
}
