import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { demonstrationPassword } from '../seed/accounts';
import { Failure } from '../shared/failure';
import { freePort } from '../shared/ports';
import { endWithUs } from '../shared/processes';
import { ApiProcess } from '../start/api-process';
import type { Measured, Order } from './load';

export interface Server {
  url: string;
  headers: Record<string, string>;
  /** Opens the figures of the process. */
  metricsToken?: string;
  stop(): Promise<void>;
}

const metricsToken = 'read by the benchmark';

/** Connections to the database, the same for both. */
const pool = '16';

/** The API as it runs in production, with somebody signed in who sees the whole programme. */
export async function startApi(databaseUrl: string, dataDir: string, { port: given, ...settings }: NodeJS.ProcessEnv & { port?: string } = {}): Promise<Server> {
  const port = given === undefined ? await freePort() : Number(given);
  const env = { DATABASE_URL: databaseUrl, PORT: String(port), HOST: '127.0.0.1', LIAISON_DATA: dataDir, LIAISON_POOL: pool, LIAISON_DEMO: '1', LIAISON_METRICS_TOKEN: metricsToken, NODE_ENV: 'production', ...settings };
  // One that stands behind a proxy runs beside the other one, and keeps what is its own apart.
  const api = new ApiProcess(given === undefined ? dataDir : path.join(dataDir, 'proxied'), env);
  const url = `http://127.0.0.1:${port}`;
  await api.endLeftover();
  const { ended } = api.start();
  await Promise.race([api.ready(url, new AbortController().signal), ended.then((failure) => Promise.reject(failure))]);
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-liaison': '1' },
    body: JSON.stringify({ email: 'manager@example.org', password: demonstrationPassword }),
  });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
  if (!answer.ok || !cookie) throw new Failure(`The programme manager of the demonstration cannot sign in (${answer.status}).`);
  return { url, headers: { cookie, 'x-liaison': '1' }, metricsToken, stop: () => api.stop() };
}

export async function startBare(databaseUrl: string, dataDir: string, { programmeId, phaseId }: { programmeId: string; phaseId: string }): Promise<Server> {
  const port = await freePort();
  const env = { DATABASE_URL: databaseUrl, PORT: String(port), LIAISON_DATA: dataDir, LIAISON_POOL: pool, BENCH_PROGRAMME: programmeId, BENCH_PHASE: phaseId, NODE_ENV: 'production' };
  const child = forkTool('bare-server.ts', env);
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Failure(`The bare server ended by itself (exit code ${code}).`)));
  });
  return { url: `http://127.0.0.1:${port}`, headers: {}, stop: () => end(child) };
}

export interface LoadMaker {
  run(order: Order): Promise<Measured>;
  stop(): Promise<void>;
}

export function startLoadMaker(): LoadMaker {
  const child = forkTool('load.ts', {});
  return {
    run: (order) =>
      new Promise((resolve, reject) => {
        const ended = (code: number | null, signal: string | null) => reject(new Failure(`The process that makes the load ended by itself (${signal ?? `exit code ${code}`}).`));
        child.once('exit', ended);
        child.once('message', (measured) => {
          child.off('exit', ended);
          resolve(measured as Measured);
        });
        child.send(order);
      }),
    stop: () => end(child),
  };
}

function forkTool(file: string, env: NodeJS.ProcessEnv): ChildProcess {
  const child = fork(path.join(__dirname, file), { execArgv: ['--import', 'tsx'], env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  if (child.pid) endWithUs(child.pid, 'TERM');
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await closed;
}
