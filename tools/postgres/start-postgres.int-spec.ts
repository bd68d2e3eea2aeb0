import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, statSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { commandOf, identify, processesIn, waitUntil } from '../shared/processes';
import { restoreLinks } from './binaries';
import { Failure, startPostgres, type Postgres, type PostgresOptions } from './index';

let folder: string;
let dataDir: string;
const running: Postgres[] = [];
const owners: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'liaison-postgres-'));
  dataDir = path.join(folder, 'postgres');
});

afterEach(async () => {
  for (const owner of owners.splice(0)) owner.kill('SIGKILL');
  await Promise.all(running.splice(0).map((postgres) => postgres.stop()));
  await waitUntil(() => !existsSync(path.join(dataDir, 'cluster')) || processesIn(path.join(dataDir, 'cluster')).length === 0, 20_000);
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: Partial<PostgresOptions> = {}): Promise<Postgres> {
  const postgres = await startPostgres({ dataDir, durable: true, ...options });
  running.push(postgres);
  return postgres;
}

async function refusal(options: Partial<PostgresOptions> = {}): Promise<string> {
  const error: unknown = await start(options).then(() => undefined, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(Failure);
  const { message } = error as Failure;
  expect(message).toMatch(/^[A-Z][^\n]*\.$/);
  return message;
}

async function ask<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Another process that owns the folder, and the address it gives. */
async function startOwner(): Promise<{ owner: ChildProcess; url: string }> {
  const owner = spawn(process.execPath, ['--import', 'tsx', path.join(__dirname, 'testing', 'run-owner.ts'), dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  owners.push(owner);
  for await (const url of createInterface({ input: owner.stdout })) return { owner, url };
  throw new Error('The owner ended without an address.');
}

/** Inserts rows one by one until the connection breaks; returns the numbers the server acknowledged. */
async function writeUntilBroken(url: string, enough: number, then: () => void): Promise<number[]> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  const acknowledged: number[] = [];
  for (let number = 1; ; number++) {
    try {
      await client.query('INSERT INTO note VALUES ($1)', [number]);
      acknowledged.push(number);
    } catch {
      await client.end().catch(() => undefined);
      return acknowledged;
    }
    if (number === enough) then();
  }
}

const serverProcess = () => Number(readFileSync(path.join(dataDir, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);

describe('an orderly life', () => {
  it('makes a database of UTF-8 for a role that is no superuser, reached with a password on the loopback only', async () => {
    const { url, recovered } = await start();
    const [row] = await ask<{ version: string; encoding: string; superuser: boolean; listen: string }>(url, `
      SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding,
             current_setting('listen_addresses') AS listen, rolsuper AS superuser FROM pg_roles WHERE rolname = current_user`);
    expect(row).toMatchObject({ encoding: 'UTF8', superuser: false, listen: '127.0.0.1' });
    expect(Number(row?.version)).toBeGreaterThanOrEqual(180_000);
    expect(recovered).toEqual([]);
    expect(statSync(path.join(dataDir, 'password')).mode & 0o777).toBe(0o600);
    await expect(ask(url.replace(/:[^:@/]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(/password/);
    await expect(ask(url.replace('//liaison:', '//postgres:'), 'SELECT 1')).rejects.toThrow(/pg_hba/);
  });

  it('keeps its rows over a stop and a start, with nothing to recover, and lets the extensions be made', async () => {
    const first = await start();
    for (const name of ['pg_trgm', 'unaccent', 'citext', 'btree_gist', 'pgcrypto']) await ask(first.url, `CREATE EXTENSION ${name}`);
    await ask(first.url, 'CREATE TABLE note AS SELECT 7 AS number');
    await first.stop();
    expect(await first.ended).toEqual({ code: 0, signal: null });
    const second = await start();
    expect(await ask(second.url, 'SELECT number FROM note')).toEqual([{ number: 7 }]);
    expect(second.recovered).toEqual([]);
  });

  it('gives a new password when its file was lost', async () => {
    await (await start()).stop();
    rmSync(path.join(dataDir, 'password'));
    const { url } = await start();
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('runs without durability for tests, leaves nothing behind, and takes the port it is told', async () => {
    const { port: freed, stop } = await start({ durable: false });
    await stop();
    expect(readdirSync(folder)).toEqual([]);
    const { url, port } = await start({ durable: false, port: freed });
    expect(port).toBe(freed);
    expect(await ask(url, `SELECT current_setting('fsync') AS fsync`)).toEqual([{ fsync: 'off' }]);
  });
});

describe('after a kill', () => {
  it('of the server in the middle of writing, keeps every acknowledged row and says so', async () => {
    const first = await start();
    await ask(first.url, 'CREATE TABLE note (number int PRIMARY KEY)');
    const acknowledged = await writeUntilBroken(first.url, 300, () => process.kill(serverProcess(), 'SIGKILL'));
    expect((await first.ended).signal).toBe('SIGKILL');
    await first.stop();
    const second = await start();
    expect(second.recovered).toEqual([expect.stringContaining('read back from its journal')]);
    const kept = await ask<{ number: number }>(second.url, 'SELECT number FROM note ORDER BY number');
    expect(kept.map(({ number }) => number).slice(0, acknowledged.length)).toEqual(acknowledged);
    expect(acknowledged.length).toBeGreaterThanOrEqual(300);
  });

  it('of its owner, the server ends by itself and the next start says that nothing was lost', async () => {
    const { owner, url } = await startOwner();
    await ask(url, 'CREATE TABLE note AS SELECT 7 AS number');
    const server = serverProcess();
    owner.kill('SIGKILL');
    expect(await waitUntil(() => identify(server) === undefined, 20_000)).toBe(true);
    const { url: next, recovered } = await start();
    expect(recovered).toEqual([expect.stringContaining('shut down in good order')]);
    expect(await ask(next, 'SELECT number FROM note')).toEqual([{ number: 7 }]);
  });

  it('of its owner and of everything that watches, the next start stops the server left running', async () => {
    const { owner, url } = await startOwner();
    await ask(url, 'CREATE TABLE note AS SELECT 7 AS number');
    const server = serverProcess();
    for (const guard of guardsOf(server)) process.kill(guard, 'SIGKILL');
    owner.kill('SIGKILL');
    const { url: next, recovered } = await start();
    expect(identify(server)).toBeUndefined();
    expect(recovered).toEqual([expect.stringContaining(process.platform === 'linux' ? 'had left running was stopped' : '')]);
    expect(await ask(next, 'SELECT number FROM note')).toEqual([{ number: 7 }]);
  });

  it('of owner and server at once, recovers', async () => {
    const { owner, url } = await startOwner();
    await ask(url, 'CREATE TABLE note (number int PRIMARY KEY)');
    const acknowledged = await writeUntilBroken(url, 100, () => {
      process.kill(serverProcess(), 'SIGKILL');
      owner.kill('SIGKILL');
    });
    const { url: next, recovered } = await start();
    expect(recovered.join(' ')).toContain('had not been shut down in good order');
    const [{ count } = { count: 0 }] = await ask<{ count: number }>(next, 'SELECT count(*)::int AS count FROM note');
    expect(count).toBeGreaterThanOrEqual(acknowledged.length);
  });

  it('during the very first start, begins anew', async () => {
    mkdirSync(path.join(dataDir, 'cluster.half'), { recursive: true });
    writeFileSync(path.join(dataDir, 'cluster.half', 'PG_VERSION'), '18\n');
    writeFileSync(path.join(dataDir, 'owner.json'), '{"pid":');
    const { url, recovered } = await start();
    expect(recovered).toEqual([expect.stringContaining('unfinished database')]);
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('is not misled by another program that has the number of the dead server', async () => {
    await (await start()).stop();
    writeFileSync(path.join(dataDir, 'cluster', 'postmaster.pid'), `${process.pid}\n${path.join(dataDir, 'cluster')}\n1\n5432\n\n127.0.0.1\n`);
    const { url } = await start();
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('in one sentence, refuses', () => {
  it('a folder that another Liaison uses', async () => {
    await start();
    expect(await refusal()).toContain(`in use by a Liaison that is running (process ${process.pid})`);
  });

  it.each([['17', 'older'], ['99', 'newer']])('data of PostgreSQL %s', async (version, age) => {
    mkdirSync(path.join(dataDir, 'cluster'), { recursive: true });
    writeFileSync(path.join(dataDir, 'cluster', 'PG_VERSION'), `${version}\n`);
    expect(await refusal()).toContain(`made by PostgreSQL ${version}, which is ${age} than`);
    expect(readdirSync(dataDir)).toEqual(['cluster']);
  });

  it('a folder with something else in it', async () => {
    mkdirSync(dataDir);
    writeFileSync(path.join(dataDir, 'letter.txt'), 'Dear all');
    expect(await refusal()).toContain('letter.txt');
  });

  it('a folder that cannot be written', async () => {
    writeFileSync(path.join(folder, 'file'), '');
    dataDir = path.join(folder, 'file', 'postgres');
    expect(await refusal()).toContain('cannot be written: a part of it is a file');
  });

  it('a port that is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await refusal({ port })).toContain(`The port ${port}`);
    server.close();
  });
});

describe('where PostgreSQL may not go', () => {
  it('finds a place for the data of a folder that only its owner may enter', async () => {
    mkdirSync(path.join(folder, 'private'), { mode: 0o700 });
    dataDir = path.join(folder, 'private', 'postgres');
    const first = await start();
    await ask(first.url, 'CREATE TABLE note AS SELECT 7 AS number');
    await first.stop();
    const second = await start();
    expect(await ask(second.url, 'SELECT number FROM note')).toEqual([{ number: 7 }]);
    await second.stop();
    rmSync(realpathSync(path.join(dataDir, 'cluster')), { recursive: true });
  });

  it('makes the links to its libraries again, however they were lost', () => {
    const package_ = path.join(folder, 'package');
    mkdirSync(path.join(package_, 'native', 'lib'), { recursive: true });
    writeFileSync(path.join(package_, 'native', 'lib', 'libpq.so.5.18'), 'library');
    writeFileSync(path.join(package_, 'native', 'pg-symlinks.json'), JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so' }]));
    const link = path.join(package_, 'native', 'lib', 'libpq.so');
    expect(restoreLinks(package_)).toBe(true);
    expect(readFileSync(link, 'utf8')).toBe('library');
    unlinkSync(link);
    symlinkSync('nowhere', link);
    expect(restoreLinks(package_)).toBe(true);
    cpSync(package_, `${package_}-moved`, { recursive: true, verbatimSymlinks: true });
    expect(readFileSync(path.join(`${package_}-moved`, 'native', 'lib', 'libpq.so'), 'utf8')).toBe('library');
  });
});

/** The watchers that would end the server with its owner; Linux only. */
function guardsOf(server: number): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').map(Number).filter((pid) => pid > 0 && commandOf(pid).endsWith(`kill -INT ${server}`));
}
