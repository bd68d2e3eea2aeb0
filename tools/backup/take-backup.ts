import { createWriteStream, existsSync, linkSync, mkdirSync, openSync, closeSync, fsyncSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { ZipFile } from 'yazl';
import { Config } from '../../apps/api/src/app/shared/config/config';
import { openStore } from '../../apps/api/src/app/shared/files/open-store';
import { Failure, codeOf, messageOf } from '../shared/failure';
import type { Installation } from '../shared/installation';
import { root } from '../shared/root';
import { addBadgeKeys } from './badge-keys';
import { auditKeyInUse, fingerprint, keptAuditKey } from './audit-key';
import { copyOut, migrationsOf, sequencesOf, tablesOf, useOneWayOfWriting } from './catalogue';
import { Digest } from './digest';
import { auditKeyEntry, fileEntry, manifestEntry, tableEntry, type BackedUpTable, type Manifest } from './manifest';

export interface BackupOptions {
  installation: Pick<Installation, 'databaseUrl' | 'dataDir'>;
  /** Must not exist yet. */
  file: string;
  env: NodeJS.ProcessEnv;
  log: (line: string) => void;
}

/**
 * Writes everything an installation holds into one archive, as it was at one moment, while it goes on working. The
 * archive gets its name when it is whole; an interrupted one never has it.
 */
export async function takeBackup({ installation, file, env, log }: BackupOptions): Promise<Manifest> {
  mkdirSync(path.dirname(file), { recursive: true });
  if (existsSync(file)) throw new Failure(`The file ${file} exists already; a backup never replaces anything.`);
  const partial = `${file}.partial`;
  rmSync(partial, { force: true });
  const client = new pg.Client({ connectionString: installation.databaseUrl, application_name: 'liaison backup' });
  await client.connect();
  try {
    await useOneWayOfWriting(client);
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const zip = new ZipFile();
    const written = pipeline(zip.outputStream, createWriteStream(partial, { mode: 0o600, flags: 'wx' }));
    const [manifest] = await Promise.all([fill(zip, client, installation, env, log), written]);
    seal(partial, file);
    return manifest;
  } catch (error) {
    rmSync(partial, { force: true });
    throw error instanceof Failure ? error : new Failure(`The backup could not be written: ${messageOf(error)}.`);
  } finally {
    await client.end();
  }
}

async function fill(zip: ZipFile, client: pg.Client, { databaseUrl, dataDir }: BackupOptions['installation'], env: NodeJS.ProcessEnv, log: (line: string) => void): Promise<Manifest> {
  const migrations = await migrationsOf(client);
  if (migrations.length === 0) throw new Failure('The database holds nothing of Liaison yet; there is nothing to back up.');
  const tables: BackedUpTable[] = [];
  for (const table of await tablesOf(client)) {
    const digest = new Digest();
    await add(zip, tableEntry(table.name), client.query(copyTo(copyOut(table))), digest);
    tables.push({ name: table.name, columns: table.columns, rows: digest.lines, sha256: digest.sha256() });
  }
  log(`${tables.reduce((sum, { rows }) => sum + rows, 0).toLocaleString('en')} rows of ${tables.length} tables`);
  const files = await addFiles(zip, client, { ...env, DATABASE_URL: databaseUrl, LIAISON_DATA: dataDir });
  log(`${files.count.toLocaleString('en')} files, ${Math.round(files.bytes / 1024 / 1024).toLocaleString('en')} MB`);
  const kept = keptAuditKey(dataDir, env);
  if (kept) zip.addBuffer(Buffer.from(kept), auditKeyEntry);
  addBadgeKeys(zip, dataDir, env);
  const key = auditKeyInUse(dataDir, env);
  const manifest: Manifest = {
    product: 'liaison', format: 1, version: version(), takenAt: new Date().toISOString(), postgres: await serverVersion(client),
    migrations, tables, sequences: await sequencesOf(client), files, auditKey: key ? fingerprint(key) : null,
  };
  zip.addBuffer(Buffer.from(JSON.stringify(manifest, null, 2)), manifestEntry);
  zip.end();
  return manifest;
}

/** The files that the database knew at that moment; each is named by the hash of its bytes, so it is checked on the way. */
async function addFiles(zip: ZipFile, client: pg.Client, env: NodeJS.ProcessEnv): Promise<Manifest['files']> {
  const store = await openStore(Config.fromEnvironment(env));
  const { rows } = await client.query<{ sha256: string }>('SELECT sha256 FROM stored_blob ORDER BY sha256');
  let bytes = 0;
  for (const { sha256 } of rows) {
    const content = await store.read(sha256).catch(() => undefined);
    if (!content) throw new Failure(`The file ${sha256} is missing from the store of files; put it back, then back up again.`);
    const digest = new Digest();
    await add(zip, fileEntry(sha256), content, digest, false);
    if (digest.sha256() !== sha256) throw new Failure(`The file ${sha256} in the store is damaged; put it back, then back up again.`);
    bytes += digest.bytes;
  }
  return { count: rows.length, bytes };
}

/** One entry after the other: the archive holds no more than one open. */
async function add(zip: ZipFile, name: string, content: Readable, digest: Digest, compress = true): Promise<void> {
  const ended = pipeline(content, digest);
  zip.addReadStream(digest, name, { compress, mode: 0o100600 });
  await ended;
}

/** Written through to the disk before it has its name, which is given without replacing anything. */
function seal(partial: string, file: string): void {
  sync(partial);
  try {
    linkSync(partial, file);
    rmSync(partial);
  } catch (error) {
    // Sticks and network drives know no links.
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes(codeOf(error) ?? '')) throw error;
    renameSync(partial, file);
  }
  if (process.platform !== 'win32') sync(path.dirname(file));
}

function sync(place: string): void {
  const descriptor = openSync(place, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function version(): string {
  return (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }).version;
}

async function serverVersion(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  return rows[0]?.server_version ?? '';
}
