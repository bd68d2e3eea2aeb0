import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres, type Postgres } from '../../../../tools/postgres';
import { findChromium } from './chromium';

const root = path.resolve(__dirname, '../../../..');

declare global {
  var liaisonInstallation: { postgres: Postgres; api: ChildProcess } | undefined;
}

/** An installation as a user has it: embedded PostgreSQL, the demonstration, the built API serving the built pages. */
export default async function setUp(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'liaison-e2e-'));
  const postgres = await startPostgres({ dataDir: path.join(folder, 'postgres'), durable: false });
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
  await run(env, ['--import', 'tsx', 'tools/seed.ts', '--size', 'demo', '--database', postgres.url, '--data', env.LIAISON_DATA]);
  const api = spawn(process.execPath, ['dist/api/main.js'], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  globalThis.liaisonInstallation = { postgres, api };
  const url = `http://localhost:${port}`;
  await ready(url, api);
  const chromium = findChromium(root);
  Object.assign(process.env, { LIAISON_E2E_URL: url, LIAISON_E2E_CHROMIUM: JSON.stringify(chromium) });
}

async function run(env: NodeJS.ProcessEnv, words: string[]): Promise<void> {
  const child = spawn(process.execPath, words, {
    cwd: root,
    env: { ...env, TSX_TSCONFIG_PATH: path.join(root, 'tools/tsconfig.json') },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function ready(url: string, api: ChildProcess): Promise<void> {
  for (;;) {
    if (api.exitCode !== null) throw new Error(`the API ended with ${api.exitCode}`);
    const answer = await fetch(`${url}/api/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 100));
  }
}
