import path from 'node:path';
import { startPostgres, type Postgres } from './postgres';
import { openFolder } from './shared/data-folder';
import { Failure, messageOf } from './shared/failure';
import { portTrouble } from './shared/ports';
import { Progress } from './shared/progress';
import { Stopped } from './shared/run-program';
import { ApiProcess } from './start/api-process';
import { build } from './start/build';
import { contentsOf, demonstrationAccounts, loadDemonstration } from './start/demonstration';
import { readSettings, type Settings } from './start/settings';
import { stopRequest } from './start/stop-request';

/** The one command: from a clone to a running application, and in good order back again. */
export async function run(): Promise<void> {
  const settings = readSettings(process.env);
  openFolder(settings.dataDir);
  const stop = stopRequest();
  const cleanUps: (() => Promise<void>)[] = [];
  const troubles: unknown[] = [];
  try {
    const ending = await serve(settings, stop, cleanUps);
    if (ending) troubles.push(ending);
  } catch (error) {
    if (!(error instanceof Stopped)) troubles.push(error);
  }
  if (troubles.length === 0) process.stdout.write('\nStopping … ');
  for (const cleanUp of cleanUps.reverse()) await cleanUp().catch((error: unknown) => troubles.push(error));
  const [first] = troubles;
  if (first) throw first instanceof Error ? first : new Error(messageOf(first));
  process.stdout.write('stopped.\n');
  process.exit(0);
}

/** Returns when the user asks to stop, or with what has ended by itself. */
async function serve(settings: Settings, stop: AbortSignal, cleanUps: (() => Promise<void>)[]): Promise<Failure | undefined> {
  const progress = new Progress(settings.demonstration ? 5 : 4);
  const env = apiEnvironment(settings);
  const api = new ApiProcess(settings.dataDir, env);
  const recovered = await api.endLeftover();
  await checkPort(settings);

  await progress.step('Building the applications', () => build(stop));
  const database = await progress.step(settings.databaseUrl ? 'Taking the database of DATABASE_URL' : 'Starting PostgreSQL', async () => {
    if (settings.databaseUrl) return { url: settings.databaseUrl, ended: [] };
    const postgres = await startPostgres({ dataDir: path.join(settings.dataDir, 'postgres'), durable: true, log: (line) => progress.note(line) });
    cleanUps.push(postgres.stop);
    recovered.push(...postgres.recovered);
    return { url: postgres.url, ended: [postgres.ended.then(databaseLost)] };
  });
  for (const sentence of recovered) progress.note(sentence);
  stop.throwIfAborted();
  env['DATABASE_URL'] = database.url;

  const running = async () => {
    await progress.step('Bringing the database up to date', () => api.migrate(stop));
    if (settings.demonstration) await progress.step('Loading the demonstration', () => prepareDemonstration(database.url, settings.dataDir, progress, env));
    const { ended } = await progress.step('Starting Liaison', async () => {
      const started = api.start();
      cleanUps.push(() => api.stop());
      await Promise.race([api.ready(settings.address, stop), started.ended.then((failure) => Promise.reject(failure))]);
      return started;
    });
    greet(settings, env['LIAISON_DEMO'] === '1', api.logFile);
    return ended;
  };
  return Promise.race([running(), ...database.ended, aborted(stop)]);
}

/** Only an empty database becomes a demonstration; one that holds somebody's work is served as what it is. */
async function prepareDemonstration(databaseUrl: string, dataDir: string, progress: Progress, env: NodeJS.ProcessEnv): Promise<void> {
  const contents = await contentsOf(databaseUrl);
  if (contents === 'nothing') await loadDemonstration(databaseUrl, dataDir, (line) => progress.note(line));
  if (contents === 'work') {
    progress.note('The database holds work of your own; no demonstration is loaded into it.');
    env['LIAISON_DEMO'] = '0';
  }
}

function apiEnvironment({ host, port, dataDir, demonstration }: Settings): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'production',
    HOST: host,
    PORT: String(port),
    LIAISON_DATA: dataDir,
    LIAISON_DEMO: demonstration ? '1' : '0',
    LIAISON_MAIL: process.env['LIAISON_MAIL'] || 'catch',
  };
}

function databaseLost({ code, signal }: Awaited<Postgres['ended']>): Failure {
  return new Failure(`PostgreSQL ended by itself (${signal ?? `exit code ${code}`}); start again, nothing that was acknowledged is lost.`);
}

async function aborted(stop: AbortSignal): Promise<undefined> {
  await new Promise((resolve) => stop.addEventListener('abort', resolve, { once: true }));
  return undefined;
}

async function checkPort({ port, host }: Settings): Promise<void> {
  const trouble = await portTrouble(port, host);
  if (!trouble) return;
  if (trouble === 'EADDRINUSE') throw new Failure(`The port ${port} is taken by another program; set PORT to a free one.`);
  throw new Failure(`Liaison cannot listen on ${host}, port ${port} (${trouble}); set HOST and PORT to what this machine allows.`);
}

function greet({ publicUrl, dataDir }: Settings, demonstration: boolean, logFile: string): void {
  const lines = ['', `Liaison is ready: ${publicUrl}`, ''];
  if (demonstration) {
    const accounts = demonstrationAccounts();
    const width = Math.max(...accounts.map(({ email }) => email.length));
    const roleWidth = Math.max(...accounts.map(({ role }) => role.length));
    lines.push('This is a demonstration: invented people, and no mail leaves it. Sign in as');
    for (const { email, password, role, name } of accounts) lines.push(`  ${role.padEnd(roleWidth)}  ${email.padEnd(width)}  ${password}  (${name})`);
    lines.push('');
  }
  lines.push(`Data: ${dataDir}   Log: ${logFile}   Stop: Ctrl-C`, '');
  process.stdout.write(lines.join('\n'));
}
