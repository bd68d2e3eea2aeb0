import { randomUUID } from 'node:crypto';
import { copyFileSync, createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Config } from '../../apps/api/src/app/shared/config/config';
import { openStore } from '../../apps/api/src/app/shared/files/open-store';
import { Failure } from '../shared/failure';
import type { Installation } from '../shared/installation';
import { Archive } from './archive';
import { auditKeyFile, auditKeyInUse, fingerprint } from './audit-key';
import { Digest } from './digest';
import { restoreBadgeKeys } from './badge-keys';
import { auditKeyEntry, fileEntry, type Manifest } from './manifest';
import { restoreDatabase } from './restore-database';

export interface RestoreOptions {
  installation: Pick<Installation, 'databaseUrl' | 'dataDir'>;
  file: string;
  /** Puts the backup in the place of what the database holds; without it only an empty one is filled. */
  replace: boolean;
  env: NodeJS.ProcessEnv;
  log: (line: string) => void;
}

/**
 * Brings a backup back, all or nothing. The files come first: each is kept under the hash of its bytes, so that one
 * without a row in the database does no harm, and a row without its file is never seen.
 */
export async function restoreBackup({ installation, file, replace, env, log }: RestoreOptions): Promise<Manifest> {
  const archive = await Archive.open(file);
  try {
    const { manifest } = archive;
    log(`Backup of ${manifest.takenAt}, made by Liaison ${manifest.version}`);
    await restoreDatabase({
      databaseUrl: installation.databaseUrl, archive, replace, log,
      beforeLoading: () => restoreFiles(archive, installation, env, log),
      beforeCommitting: async () => {
        await restoreAuditKey(archive, installation.dataDir, env, log);
        await restoreBadgeKeys(archive, installation.dataDir, env);
      },
      auditKey: () => auditKeyInUse(installation.dataDir, env),
    });
    return manifest;
  } finally {
    archive.close();
  }
}

async function restoreFiles(archive: Archive, { databaseUrl, dataDir }: RestoreOptions['installation'], env: NodeJS.ProcessEnv, log: (line: string) => void): Promise<void> {
  const { count } = archive.manifest.files;
  const names = archive.files;
  if (names.length !== count) throw new Failure(`The backup is not whole: it names ${count} files and holds ${names.length}.`);
  const store = await openStore(Config.fromEnvironment({ ...env, DATABASE_URL: databaseUrl, LIAISON_DATA: dataDir }));
  // In the data folder, because taking a file over is a rename.
  const folder = path.join(dataDir, 'uploads', `restore-${randomUUID()}`);
  mkdirSync(folder, { recursive: true });
  try {
    for (const sha256 of names) {
      if (await store.has(sha256)) continue;
      const digest = new Digest();
      const temporary = path.join(folder, sha256);
      await pipeline(await archive.read(fileEntry(sha256)), digest, createWriteStream(temporary));
      if (digest.sha256() !== sha256) throw new Failure(`The backup is damaged: the file ${sha256} in it has changed.`);
      await store.put(sha256, temporary);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  log(`${count.toLocaleString('en')} files are in place`);
}

/** Without its key the trail that comes back could not be verified. */
async function restoreAuditKey(archive: Archive, dataDir: string, env: NodeJS.ProcessEnv, log: (line: string) => void): Promise<void> {
  const { auditKey } = archive.manifest;
  const file = auditKeyFile(dataDir);
  if (archive.has(auditKeyEntry) && !env['LIAISON_AUDIT_KEY']) {
    const key = (await buffer(await archive.read(auditKeyEntry))).toString('utf8');
    if (existsSync(file) && readFileSync(file, 'utf8').trim() !== key) copyFileSync(file, `${file}.before-restore`);
    writeFileSync(`${file}.new`, key, { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return;
  }
  const inUse = auditKeyInUse(dataDir, env);
  if (auditKey && (!inUse || fingerprint(inUse) !== auditKey)) {
    log('The trail was written with another key: set LIAISON_AUDIT_KEY to the one of the installation that was backed up, or the trail cannot be verified.');
  }
}
