import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure, codeOf } from '../shared/failure';
import { canEnter, letThrough, type Account } from './account';
import { foreignFolder, type Binaries } from './binaries';

/*
 * What lies in Liaison's PostgreSQL folder:
 *   cluster/     PostgreSQL's own data folder (a link where the server's user cannot enter this one)
 *   password     of the role `liaison`, readable by the owner only
 *   server.log   what PostgreSQL says
 *   owner.json   the process that runs it now
 */

/** The role and the database of the application. The role is no superuser: PostgreSQL's own is never reached over the network. */
export const role = 'liaison';
export const database = 'liaison';

export function address(password: string, port: number): string {
  return `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`;
}

/** Refuses a folder that holds something else, or the data of another major version, before anything is touched. */
export function checkVersion(dataDir: string, binaries: Binaries): void {
  const cluster = path.join(dataDir, 'cluster');
  if (!lstatSync(cluster, { throwIfNoEntry: false })) {
    const known = /^(password|server\.log(\.old)?|owner\.json.*|cluster\.half)$/;
    const foreign = readdirSync(dataDir).find((name) => !known.test(name));
    if (foreign) throw new Failure(`The folder ${dataDir} holds something that is not Liaison's (${foreign}); choose an empty one.`);
    return;
  }
  let found: string;
  try {
    found = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
  } catch (error) {
    if (codeOf(error) === 'EACCES') throw new Failure(`The database in ${dataDir} belongs to another system user (number ${statSync(cluster).uid}); start Liaison as that user.`);
    throw new Failure(`The folder ${cluster} holds no PostgreSQL database that can be read; put the folder back as it was, or restore a backup into an empty one.`);
  }
  if (found !== binaries.major) {
    const age = Number(found) > Number(binaries.major) ? 'newer' : 'older';
    throw new Failure(`The database in ${dataDir} was made by PostgreSQL ${found}, which is ${age} than the PostgreSQL ${binaries.major} of this Liaison; back it up with the version that made it and restore it here.`);
  }
}

/**
 * Makes the database where there is none. It is made aside and moved into place whole, so that a kill on the way leaves
 * nothing that looks like a database. Returns whether the remains of such a kill were cleared away.
 */
export function createCluster(dataDir: string, binaries: Binaries, account: Account | undefined, durable: boolean): boolean {
  const cluster = path.join(dataDir, 'cluster');
  const half = path.join(dataDir, 'cluster.half');
  const remains = lstatSync(half, { throwIfNoEntry: false }) !== undefined;
  if (remains) remove(half);
  if (existsSync(cluster)) return remains;
  const aside = place(half, account);
  initialise(aside, binaries, account, durable);
  savePassword(dataDir, randomBytes(24).toString('base64url'));
  singleUser(aside, 'postgres', binaries, account, [
    `CREATE ROLE ${role} LOGIN CREATEDB PASSWORD '${readPassword(dataDir) ?? ''}'`,
    `CREATE DATABASE ${database} OWNER ${role}`,
  ]);
  renameSync(half, cluster);
  return remains;
}

/** The password of the role; a new one is set when its file was lost. Only while the server is stopped. */
export function ensurePassword(dataDir: string, binaries: Binaries, account: Account | undefined): string {
  const known = readPassword(dataDir);
  if (known) return known;
  const password = randomBytes(24).toString('base64url');
  singleUser(clusterFolder(dataDir), 'postgres', binaries, account, [`ALTER ROLE ${role} PASSWORD '${password}'`]);
  savePassword(dataDir, password);
  return password;
}

/** PostgreSQL's own data folder, where links lead. */
export function clusterFolder(dataDir: string): string {
  return realpathSync(path.join(dataDir, 'cluster'));
}

/** The server's settings. Without durability a power cut loses everything: for tests, which make their data anew. */
export function settings(port: number, durable: boolean): string[] {
  const values: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '120',
    shared_buffers: durable ? '256MB' : '128MB',
    work_mem: '16MB',
    random_page_cost: '1.1',
    jit: 'off',
    log_line_prefix: '%m ',
    lc_messages: 'C',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: '0', max_wal_size: '4GB', checkpoint_timeout: '1h' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** An empty folder for the server's user, here or, where that user cannot enter, elsewhere with a link to it. */
function place(folder: string, account: Account | undefined): string {
  letThrough(account, path.dirname(folder));
  if (canEnter(account, path.dirname(folder))) {
    mkdirSync(folder, { mode: 0o700 });
    if (account) chownSync(folder, account.uid, account.gid);
    return folder;
  }
  const name = `data-${createHash('sha256').update(folder).update(randomBytes(8)).digest('hex').slice(0, 16)}`;
  const elsewhere = path.join(foreignFolder(account), name);
  mkdirSync(elsewhere, { mode: 0o700 });
  if (account) chownSync(elsewhere, account.uid, account.gid);
  symlinkSync(elsewhere, folder);
  return elsewhere;
}

/** Removes the data of a stopped server, wherever it lies, with everything else of ours in the folder. */
export function removeCluster(dataDir: string): void {
  remove(path.join(dataDir, 'cluster'));
  rmSync(dataDir, { recursive: true, force: true });
}

function remove(folder: string): void {
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() && existsSync(folder)) rmSync(realpathSync(folder), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

function initialise(folder: string, binaries: Binaries, account: Account | undefined, durable: boolean): void {
  const options = ['-D', folder, '--username=postgres', '--auth=reject', '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const { status, stderr, error } = spawnSync(binaries.initdb, durable ? options : [...options, '--no-sync'], { ...account, cwd: '/', encoding: 'utf8', env: environment() });
  if (status !== 0) throw new Failure(`A new database could not be made in ${folder}: ${error?.message ?? lastLine(stderr)}`);
  const rule = `# Only the application's role, only from this machine.\nhost all ${role} 127.0.0.1/32 scram-sha-256\n`;
  writeFileSync(path.join(folder, 'pg_hba.conf'), rule);
}

/** Runs statements with the server stopped and nobody else connected, which needs no password. */
function singleUser(folder: string, name: string, binaries: Binaries, account: Account | undefined, statements: string[]): void {
  const { status, stderr, error } = spawnSync(binaries.postgres, ['--single', '-D', folder, '-c', 'log_min_messages=error', '-c', 'exit_on_error=on', name], {
    ...account, cwd: '/', encoding: 'utf8', env: environment(), input: statements.map((statement) => `${statement}\n`).join(''),
  });
  if (status !== 0) throw new Failure(`The database in ${folder} could not be prepared: ${error?.message ?? lastLine(stderr)}`);
}

export function readPassword(dataDir: string): string | undefined {
  try {
    return readFileSync(path.join(dataDir, 'password'), 'utf8').trim() || undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function savePassword(dataDir: string, password: string): void {
  const file = path.join(dataDir, 'password');
  writeFileSync(`${file}.new`, `${password}\n`, { mode: 0o600 });
  chmodSync(`${file}.new`, 0o600);
  renameSync(`${file}.new`, file);
}

/** Nothing of the user's environment reaches the server, whose libpq and locale would listen to it. */
export function environment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMP } = process.env;
  return { PATH, SystemRoot, TEMP, TMP, LC_ALL: 'C', TZ: 'UTC' };
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}
