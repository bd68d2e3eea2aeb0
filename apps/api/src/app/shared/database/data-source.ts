import { randomUUID } from 'node:crypto';
import { DataSource, type DataSourceOptions, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { types } from 'pg';
import { migrations } from '../../../migrations';
import { StartRefused } from '../config/config';

const dateType = 1082;
// A calendar date has no instant and no zone: it stays the text it is.
types.setTypeParser(dateType, (value) => value);

export const migrationTable = 'migration';

/** How the sessions of all processes begin their names in the database. */
export const processName = 'liaison';

export function dataSourceOptions(url: string, entities: EntityTarget<ObjectLiteral>[], poolSize: number): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: entities as never,
    migrations: [...migrations],
    migrationsTableName: migrationTable,
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    poolSize,
    // A name of its own for each process, so that the database can tell how many there are.
    applicationName: `${processName} ${randomUUID()}`,
    // Every connection reads and writes instants in UTC and gives up a statement that nobody waits for any more.
    extra: { options: '-c TimeZone=UTC -c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000', connectionTimeoutMillis: 10_000 },
  };
}

/** Brings the database up to this version, or says in one sentence why it cannot. Several processes may ask at once. */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    await runner.query(`select pg_advisory_lock(hashtextextended('liaison migrations', 0))`);
    await refuseForeign(runner.query.bind(runner));
    const done = await dataSource.runMigrations({ transaction: 'each' });
    return done.map((migration) => migration.name);
  } finally {
    await runner.query(`select pg_advisory_unlock(hashtextextended('liaison migrations', 0))`).catch(() => undefined);
    await runner.release();
  }
}

async function refuseForeign(query: (text: string) => Promise<unknown>): Promise<void> {
  const [found] = (await query(`
    select to_regclass('public.${migrationTable}') is not null as migrated,
      (select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind = 'r') as tables`)) as [{ migrated: boolean; tables: number }];
  if (!found.migrated) {
    if (found.tables > 0) throw new StartRefused('The database holds tables that are not Liaison’s; give it an empty database.');
    return;
  }
  const rows = (await query(`select name from ${migrationTable}`)) as { name: string }[];
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = rows.find((row) => !known.has(row.name));
  if (unknown) {
    throw new StartRefused(`The database was made by a newer version of Liaison (it knows the change ${unknown.name}); start that version.`);
  }
}

