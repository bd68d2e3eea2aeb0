import { copyFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { ZipFile } from 'yazl';
import type { Archive } from './archive';

/** The keys that Open Badges are signed with, by their names in the data folder and in a backup, and the settings that stand in for them. */
const keys = [
  { entry: 'badge.key', setting: 'LIAISON_BADGE_KEY' },
  { entry: 'badge-proof.key', setting: 'LIAISON_BADGE_PROOF_KEY' },
] as const;

/** Where they are kept in the data folder: without them those of the past cannot be checked any more, or none is made in the same name. */
export function addBadgeKeys(zip: ZipFile, dataDir: string, env: NodeJS.ProcessEnv): void {
  for (const { entry, setting } of keys) {
    const file = path.join(dataDir, entry);
    if (!env[setting] && existsSync(file)) zip.addBuffer(readFileSync(file), entry, { mode: 0o100600 });
  }
}

/** The keys of the backup take their places; what was there before stays beside them. */
export async function restoreBadgeKeys(archive: Archive, dataDir: string, env: NodeJS.ProcessEnv): Promise<void> {
  for (const { entry, setting } of keys) {
    if (env[setting] || !archive.has(entry)) continue;
    const file = path.join(dataDir, entry);
    const key = (await buffer(await archive.read(entry))).toString('utf8');
    if (existsSync(file) && readFileSync(file, 'utf8') !== key) copyFileSync(file, `${file}.before-restore`);
    writeFileSync(`${file}.new`, key, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
}
