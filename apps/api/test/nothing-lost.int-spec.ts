import { execFileSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Pool } from 'pg';
import { startPostgres, type Postgres } from '../../../tools/postgres';
import { clusterFolder } from '../../../tools/postgres/cluster';
import { buildApi, startBuiltApi } from './built-api';
import { aProgramme, signedIn } from './factories/base';

const root = path.resolve(__dirname, '../../..');
let folder: string;
let postgres: Postgres;
let api: ChildProcess;
let port: number;

beforeAll(async () => {
  buildApi();
  folder = await mkdtemp(path.join(tmpdir(), 'liaison-kill-'));
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
  server.close();
  await startDatabase();
  await startApi();
});
afterAll(async () => {
  await end(api, 'SIGTERM');
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

async function startDatabase(): Promise<void> {
  postgres = await startPostgres({ dataDir: path.join(folder, 'postgres'), durable: true });
}

function settings(): NodeJS.ProcessEnv {
  return { ...process.env, NODE_ENV: 'production', DATABASE_URL: postgres.url, PORT: String(port), LIAISON_DATA: path.join(folder, 'data'), LIAISON_LOG: 'silent' };
}

async function startApi(): Promise<void> {
  api = await startBuiltApi(settings());
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}

/** Kills the server itself, which takes its children with it. */
async function killDatabase(): Promise<void> {
  const file = path.join(clusterFolder(path.join(folder, 'postgres')), 'postmaster.pid');
  process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGKILL');
  await postgres.ended;
  // This process gives its claim to the folder up, as a process that was killed itself would have.
  await postgres.stop();
}

/** Six writers who note what was acknowledged, until they get no answer any more. */
function write(cookie: string, round: string): { acknowledged: Set<string>; enough: Promise<void>; done: Promise<unknown> } {
  const acknowledged = new Set<string>();
  let tell: () => void = () => undefined;
  const enough = new Promise<void>((resolve) => (tell = resolve));
  const writer = async (hand: number) => {
    for (let n = 0; ; n += 1) {
      const name = `${round} ${hand}-${n}`;
      const body = JSON.stringify({ name, nameEn: null, nameDe: null, countryCode: 'MD', sectorCode: 'NGO', website: null, note: '', validFrom: null, validTo: null });
      const answer = await fetch(`http://127.0.0.1:${port}/api/organisations`, {
        method: 'POST', body, headers: { cookie, 'x-liaison': '1', 'content-type': 'application/json' },
      }).catch(() => null);
      if (answer?.status !== 201) return;
      acknowledged.add(name);
      if (acknowledged.size === 40) tell();
    }
  };
  return { acknowledged, enough, done: Promise.all([1, 2, 3, 4, 5, 6].map(writer)) };
}

describe('a kill in the middle of writing', () => {
  it.each(['the API', 'PostgreSQL', 'both'])('of %s loses nothing that was acknowledged', async (victim) => {
    const before = new Pool({ connectionString: postgres.url, max: 2 });
    before.on('error', () => undefined);
    const { cookie } = await signedIn(before, await aProgramme(before), { role: 'administrator', scope: null });
    await before.end();

    const { acknowledged, enough, done } = write(cookie, victim);
    await enough;
    if (victim !== 'PostgreSQL') await end(api, 'SIGKILL');
    if (victim !== 'the API') await killDatabase();
    await done;
    await end(api, 'SIGKILL');
    if (victim !== 'the API') await startDatabase();
    await startApi();

    const after = new Pool({ connectionString: postgres.url, max: 2 });
    const { rows } = await after.query<{ name: string }>('select name from organisation where name like $1', [`${victim} %`]);
    const there = new Set(rows.map((row) => row.name));
    expect([...acknowledged].filter((name) => !there.has(name))).toEqual([]);
    // Whatever is there is there whole: with its programme and its entry in the trail.
    const { rows: halves } = await after.query(`
      select o.name from organisation o where o.name like $1 and (
        not exists (select 1 from programme_organisation po where po.organisation_id = o.id)
        or not exists (select 1 from audit_entry e where e.subject_kind = 'organisation' and e.subject_id = o.id::text))`, [`${victim} %`]);
    expect(halves).toEqual([]);
    await after.end();
    const said = execFileSync(process.execPath, ['dist/api/main.js', 'audit-verify'], { cwd: root, env: settings(), encoding: 'utf8' });
    expect(said).toContain('The trail is intact');
  });
});
