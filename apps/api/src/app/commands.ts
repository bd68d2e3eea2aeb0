import { access, constants, mkdir } from 'node:fs/promises';
import { DataSource } from 'typeorm';
import { loadReferenceData } from '../reference/load-reference-data';
import { createApplication } from './create-application';
import { entities } from './entities';
import { loadAuditKey } from './shared/audit/audit-key';
import { SealTrail } from './shared/audit/seal-trail';
import { VerifyTrail } from './shared/audit/verify-trail';
import { Clock } from './shared/clock/clock';
import { Config, StartRefused } from './shared/config/config';
import { dataSourceOptions, migrate } from './shared/database/data-source';

const commands = { serve, migrate: migrateOnly, 'audit-verify': verifyTrail };

/** One program, three things it can do; each starts from the settings in the environment. */
export async function run(command: string): Promise<void> {
  if (!Object.hasOwn(commands, command)) {
    throw new StartRefused(`There is no command ${command}; there are ${Object.keys(commands).join(', ')}.`);
  }
  const config = Config.fromEnvironment(process.env);
  await mkdir(config.dataDir, { recursive: true })
    .then(() => access(config.dataDir, constants.W_OK))
    .catch((error: Error) => {
      throw new StartRefused(`The data folder ${config.dataDir} cannot be written (${error.message}).`);
    });
  await commands[command as keyof typeof commands](config);
}

async function serve(config: Config): Promise<void> {
  await migrateOnly(config);
  const app = await createApplication({ config, key: await loadAuditKey(config), withJobs: true });
  try {
    await app.listen(config.port, config.host);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new StartRefused(`Port ${config.port} is taken; set PORT to another one.`);
    throw error;
  }
}

async function migrateOnly(config: Config): Promise<void> {
  await withDatabase(config, async (dataSource) => {
    const done = await migrate(dataSource);
    await loadReferenceData((text, values) => dataSource.query(text, values));
    if (done.length > 0) process.stdout.write(`Migrated the database: ${done.length} changes.\n`);
  });
}

async function verifyTrail(config: Config): Promise<void> {
  const key = await loadAuditKey(config);
  await withDatabase(config, async (dataSource) => {
    await new SealTrail(dataSource, key, new Clock()).run();
    const report = await new VerifyTrail(dataSource, key).run();
    for (const { code, stream, number } of report.findings) process.stdout.write(`${stream ?? 'seal'} ${number}: ${code}\n`);
    process.stdout.write(
      `The trail is ${report.intact ? 'intact' : 'NOT intact'}: ${report.entries} entries in ${report.chains} chains under ${report.seals} seals.\n`,
    );
    if (!report.intact) process.exitCode = 1;
  });
}

async function withDatabase(config: Config, work: (dataSource: DataSource) => Promise<void>): Promise<void> {
  const dataSource = new DataSource(dataSourceOptions(config.databaseUrl, entities, 2));
  try {
    await dataSource.initialize();
  } catch (error) {
    throw new StartRefused(`The database cannot be reached (${(error as Error).message}).`);
  }
  try {
    await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}
