import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres, type Postgres } from '../../../../tools/postgres';
import { freePort } from '../../../../tools/shared/ports';
import { endWithUs } from '../../../../tools/shared/processes';
import { findChromium } from './chromium';
import tearDown from './global-teardown';

const root = path.resolve(__dirname, '../../../..');

declare global {
  var liaisonInstallation: { folder: string; postgres: Postgres; api?: ChildProcess } | undefined;
}

/**
 * An installation as a user has it: embedded PostgreSQL, the demonstration, the built API serving the built pages.
 * `LIAISON_E2E_URL` names one that runs already.
 */
export default async function setUp(): Promise<void> {
  process.env['LIAISON_E2E_CHROMIUM'] = JSON.stringify(findChromium(root));
  if (process.env['LIAISON_E2E_URL']) return;
  try {
    process.env['LIAISON_E2E_URL'] = await install();
  } catch (error) {
    await tearDown();
    throw error;
  }
}

async function install(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'liaison-e2e-'));
  const postgres = await startPostgres({ dataDir: path.join(folder, 'postgres'), durable: false });
  const installation: NonNullable<typeof globalThis.liaisonInstallation> = (globalThis.liaisonInstallation = { folder, postgres });
  const port = await freePort();
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: postgres.url,
    PORT: String(port),
    LIAISON_DATA: path.join(folder, 'data'),
    LIAISON_DEMO: '1',
    LIAISON_LOG: 'error',
  };
  await run(env, ['tools/run.mjs', 'seed', '--size', 'demo', '--database', postgres.url, '--data', env.LIAISON_DATA]);
  const api = spawn(process.execPath, ['--enable-source-maps', 'dist/api/main.js'], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  installation.api = api;
  if (api.pid) endWithUs(api.pid, 'TERM');
  const url = `http://localhost:${port}`;
  await ready(url, api);
  return url;
}

async function run(env: NodeJS.ProcessEnv, words: string[]): Promise<void> {
  const child = spawn(process.execPath, words, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}`);
}

async function ready(url: string, api: ChildProcess): Promise<void> {
  for (;;) {
    if (api.exitCode !== null) throw new Error(`the API ended with ${api.exitCode}`);
    const answer = await fetch(`${url}/api/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 100));
  }
}
