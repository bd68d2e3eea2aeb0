import path from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from './postgres';
import { demonstrationAccounts } from './seed/accounts';
import { emptyDemonstration } from './seed/empty-demonstration';
import { seed } from './seed/seed';
import { openFolder } from './shared/data-folder';
import { Failure } from './shared/failure';
import { root } from './shared/root';

const usage = 'npm run seed -- [--size demo|full] [--database postgres://…] [--data folder] [--today YYYY-MM-DD] [--force]';

/** Puts a demonstration into an empty database; `--force` replaces an older demonstration, and nothing else. */
export async function run(options: string[]): Promise<void> {
  const { size, database, data, today, force } = read(options);
  const dataDir = path.resolve(root, data ?? process.env['LIAISON_DATA'] ?? '.data');
  openFolder(dataDir);
  const given = database ?? (process.env['DATABASE_URL'] || undefined);
  const postgres = given === undefined ? await startPostgres({ dataDir: path.join(dataDir, 'postgres'), durable: true, log }) : null;
  const databaseUrl = given ?? postgres?.url ?? '';
  try {
    if (force) await emptyDemonstration(databaseUrl);
    const began = performance.now();
    const rows = await seed({ databaseUrl, size, dataDir, today, log });
    const total = [...rows.values()].reduce((sum, count) => sum + count, 0);
    log(`${total.toLocaleString('en')} rows in ${rows.size} tables after ${Math.round((performance.now() - began) / 1000)} s.`);
    const width = Math.max(...demonstrationAccounts.map(({ email }) => email.length));
    for (const { email, password, role } of demonstrationAccounts) log(`  ${email.padEnd(width)}  ${password}  ${role}`);
  } finally {
    await postgres?.stop();
  }
  process.exit(0);
}

function read(options: string[]) {
  try {
    const { values } = parseArgs({
      args: options,
      options: { size: { type: 'string', default: 'demo' }, database: { type: 'string' }, data: { type: 'string' }, today: { type: 'string' }, force: { type: 'boolean' } },
    });
    const { size } = values;
    if (size !== 'demo' && size !== 'full') throw new Failure(`There is no size ${size}. Use: ${usage}`);
    if (values.today !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(values.today)) throw new Failure(`${values.today} is no date. Use: ${usage}`);
    return { ...values, size } as const;
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(`${(error as Error).message} Use: ${usage}`);
  }
}

function log(line: string): void {
  process.stdout.write(`${line}\n`);
}
