import { createWriteStream, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { ZipFile } from 'yazl';
import { SealTrail } from '../../apps/api/src/app/shared/audit/seal-trail';
import { VerifyTrail } from '../../apps/api/src/app/shared/audit/verify-trail';
import { Clock } from '../../apps/api/src/app/shared/clock/clock';
import { dataSourceOptions, migrate } from '../../apps/api/src/app/shared/database/data-source';
import { migrations } from '../../apps/api/src/migrations';
import { startPostgres, type Postgres } from '../postgres';
import { seed } from '../seed/seed';
import { Failure } from '../shared/failure';
import { Archive } from './archive';
import { restoreBackup } from './restore-backup';
import { takeBackup } from './take-backup';
import type { Manifest } from './manifest';

const quiet = () => undefined;
const badgeKeys = ['badge.key', 'badge-proof.key'];
let folder: string;
let postgres: Postgres;
let source: { databaseUrl: string; dataDir: string };
let file: string;
let backup: Manifest;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'liaison-backup-'));
  postgres = await startPostgres({ dataDir: path.join(folder, 'postgres'), durable: false });
  source = await freshInstallation('source');
  await seed({ ...source, size: 'demo', today: '2026-03-02', log: quiet });
  writeFileSync(path.join(source.dataDir, 'audit.key'), 'a'.repeat(64));
  for (const key of badgeKeys) writeFileSync(path.join(source.dataDir, key), `${key} of the backup`);
  await ask(source, `
    INSERT INTO outbox_message (kind, payload, state, not_before, created_at) VALUES
      ('mail', '{"to":"late@example.org"}', 'pending', '2026-03-01', '2026-03-01'), ('mail', '{"to":"under-way@example.org"}', 'sending', '2026-03-01', '2026-03-01')`);
  file = path.join(folder, 'backups', 'first.zip');
  backup = await takeBackup({ installation: source, file, env: {}, log: quiet });
});

afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a backup', () => {
  it('comes back whole: every row, every file, the numbers that go on, and a trail that can be verified', async () => {
    const target = await freshInstallation('target');
    for (const key of badgeKeys) writeFileSync(path.join(target.dataDir, key), `${key} of before`);
    await restoreBackup({ installation: target, file, replace: false, env: {}, log: quiet });
    for (const key of badgeKeys) {
      expect(readFileSync(path.join(target.dataDir, key), 'utf8')).toBe(`${key} of the backup`);
      expect(readFileSync(path.join(target.dataDir, `${key}.before-restore`), 'utf8')).toBe(`${key} of before`);
    }
    for (const table of ['person', 'training', 'kept_language_version', 'tie', 'caught_mail']) {
      const all = `SELECT md5(string_agg(t::text, '|' ORDER BY t::text COLLATE "C")) AS content, count(*)::int AS rows FROM ${table} t`;
      expect(await ask(target, all)).toEqual(await ask(source, all));
    }
    for (const { sha256 } of await ask<{ sha256: string }>(source, 'SELECT sha256 FROM stored_blob')) {
      const place = ['files', sha256.slice(0, 2), sha256];
      expect(readFileSync(path.join(target.dataDir, ...place)).equals(readFileSync(path.join(source.dataDir, ...place)))).toBe(true);
    }
    const dataSource = await new DataSource(dataSourceOptions(target.databaseUrl, [], 2)).initialize();
    const key = readFileSync(path.join(target.dataDir, 'audit.key'));
    await new SealTrail(dataSource, key, new Clock()).run();
    const report = await new VerifyTrail(dataSource, key).run();
    await dataSource.destroy();
    expect(report).toMatchObject({ intact: true, findings: [] });
    expect(await ask(target, `SELECT action FROM audit_entry ORDER BY id DESC LIMIT 1`)).toEqual([{ action: 'installation.restored' }]);
    expect(await refusedByConstraint(target, `UPDATE audit_entry SET action = 'nothing'`)).toContain('append-only');
    expect(await refusedByConstraint(target, `DELETE FROM programme`)).toContain('foreign key');
  });

  it('sends nothing overdue after it came back, and signs everybody out', async () => {
    const target = await freshInstallation('mails');
    await restoreBackup({ installation: target, file, replace: false, env: {}, log: quiet });
    const states = `SELECT state, count(*)::int AS count FROM outbox_message WHERE state IN ('pending', 'sending') GROUP BY 1`;
    expect(await ask(source, states)).not.toEqual([]);
    expect(await ask(target, states)).toEqual([]);
    expect(await ask(target, `SELECT payload->>'to' AS to, state FROM outbox_message WHERE payload->>'to' IN ('late@example.org', 'under-way@example.org') ORDER BY 1`))
      .toEqual([{ to: 'late@example.org', state: 'held' }, { to: 'under-way@example.org', state: 'uncertain' }]);
    expect(await ask(target, 'SELECT FROM session')).toEqual([]);
  });

  it('is of one moment, whatever is written meanwhile', async () => {
    const name = 'Written while the backup was under way';
    const during = path.join(folder, 'backups', 'during.zip');
    let isOver = false;
    const writing = (async () => {
      while (!isOver) await ask(source, `INSERT INTO installation VALUES (gen_random_uuid()::text, to_jsonb('${name}'::text))`);
    })();
    await takeBackup({ installation: source, file: during, env: {}, log: quiet });
    isOver = true;
    await writing;
    const target = await freshInstallation('moment');
    const restored = await restoreBackup({ installation: target, file: during, replace: false, env: {}, log: quiet });
    const rows = restored.tables.find((table) => table.name === 'installation')?.rows;
    expect(await ask(target, `SELECT count(*)::int AS count FROM installation WHERE key <> 'restored'`)).toEqual([{ count: rows }]);
  });

  it('replaces nothing that is there, and leaves nothing half written', async () => {
    await expect(takeBackup({ installation: source, file, env: {}, log: quiet })).rejects.toThrow(/exists already/);
    const [lost] = await ask<{ sha256: string }>(source, 'SELECT sha256 FROM stored_blob LIMIT 1');
    const place = path.join(source.dataDir, 'files', lost?.sha256.slice(0, 2) ?? '', lost?.sha256 ?? '');
    const bytes = readFileSync(place);
    rmSync(place);
    await expect(takeBackup({ installation: source, file: path.join(folder, 'half', 'x.zip'), env: {}, log: quiet })).rejects.toThrow(/missing from the store/);
    writeFileSync(place, bytes);
    expect(readdirSync(path.join(folder, 'half'))).toEqual([]);
  });

  it('of an older version is restored as that version, and brought up to date afterwards', async () => {
    const old = await freshInstallation('old', migrations.length - 1);
    const oldFile = path.join(folder, 'backups', 'old.zip');
    await takeBackup({ installation: old, file: oldFile, env: {}, log: quiet });
    const target = await freshInstallation('from_old');
    await restoreBackup({ installation: target, file: oldFile, replace: false, env: {}, log: quiet });
    const dataSource = await new DataSource(dataSourceOptions(target.databaseUrl, [], 2)).initialize();
    expect(await migrate(dataSource)).toEqual([migrations.at(-1)?.name]);
    await dataSource.destroy();
  });
});

describe('a restore refuses, and leaves the database as it was,', () => {
  const refusal = async (options: { to: typeof source; from?: string; replace?: boolean }) => {
    const error: unknown = await restoreBackup({ installation: options.to, file: options.from ?? file, replace: options.replace ?? false, env: {}, log: quiet }).then(() => undefined, (reason: unknown) => reason);
    expect(error).toBeInstanceOf(Failure);
    return (error as Failure).message;
  };

  it('a database that is not empty, unless told', async () => {
    const target = await freshInstallation('used');
    await restoreBackup({ installation: target, file, replace: false, env: {}, log: quiet });
    await ask(target, `UPDATE programme SET code = code || '-CHANGED'`);
    expect(await refusal({ to: target })).toContain('add --replace');
    expect(await ask(target, `SELECT count(*)::int AS count FROM programme WHERE code LIKE '%-CHANGED'`)).toEqual([{ count: 2 }]);
    await restoreBackup({ installation: target, file, replace: true, env: {}, log: quiet });
    expect(await ask(target, `SELECT count(*)::int AS count FROM programme WHERE code LIKE '%-CHANGED'`)).toEqual([{ count: 0 }]);
  });

  it('a database that a running Liaison uses, and one of something else', async () => {
    const target = await freshInstallation('busy');
    const other = new pg.Client({ connectionString: target.databaseUrl, application_name: 'liaison' });
    await other.connect();
    expect(await refusal({ to: target })).toContain('stop it before a restore');
    await other.end();
    await ask(target, 'CREATE TABLE invoice (number int)');
    expect(await refusal({ to: target, replace: true })).toContain('not Liaison’s');
  });

  it('what is cut off, damaged, of a newer version, or no backup at all', async () => {
    const target = await freshInstallation('clean');
    const cut = path.join(folder, 'cut.zip');
    writeFileSync(cut, readFileSync(file));
    truncateSync(cut, 100_000);
    expect(await refusal({ to: target, from: cut })).toContain('no whole backup');
    expect(await refusal({ to: target, from: path.join(folder, 'nowhere.zip') })).toContain('does not exist');
    expect(await refusal({ to: target, from: await rewritten('manifest.json', () => Buffer.from('{"hello":"world"}')) })).toContain('no backup of Liaison');
    const newer = await rewritten('manifest.json', (bytes) => Buffer.from(bytes.toString().replace(/"migrations": \[/, '$&"Fly1999999999999",')));
    expect(await refusal({ to: target, from: newer })).toContain('newer Liaison');
    const changed = await rewritten('tables/person.copy', (bytes) => Buffer.from(bytes.toString().replace('a', 'e')));
    expect(await refusal({ to: target, from: changed })).toContain('the rows of person in it have changed');
    expect(await ask(target, `SELECT count(*)::int AS count FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`)).toEqual([{ count: 0 }]);
  });
});

/** An empty database and an empty data folder; with `version`, brought up to that many changes. */
async function freshInstallation(name: string, version = 0): Promise<typeof source> {
  const client = new pg.Client(postgres.url);
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const databaseUrl = postgres.url.replace(/liaison$/, name);
  if (version) {
    const dataSource = await new DataSource({ ...dataSourceOptions(databaseUrl, [], 2), migrations: migrations.slice(0, version) }).initialize();
    await dataSource.runMigrations({ transaction: 'each' });
    await dataSource.destroy();
  }
  return { databaseUrl, dataDir: mkdtempSync(path.join(folder, `data-${name}-`)) };
}

async function ask<Row extends pg.QueryResultRow>({ databaseUrl }: { databaseUrl: string }, text: string): Promise<Row[]> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

async function refusedByConstraint(installation: typeof source, text: string): Promise<string> {
  return ask(installation, text).then(() => 'accepted', (error: Error) => error.message);
}

/** The backup with one entry changed. */
async function rewritten(entry: string, change: (bytes: Buffer) => Buffer): Promise<string> {
  const archive = await Archive.open(file);
  const target = path.join(folder, `rewritten-${Math.random()}.zip`);
  const zip = new ZipFile();
  const written = pipeline(zip.outputStream, createWriteStream(target));
  for (const name of ['manifest.json', 'audit.key', ...backup.tables.map((table) => `tables/${table.name}.copy`), ...archive.files.map((sha256) => `files/${sha256}`)]) {
    const bytes = await buffer(await archive.read(name));
    zip.addBuffer(name === entry ? change(bytes) : bytes, name);
  }
  zip.end();
  await written;
  archive.close();
  return target;
}
