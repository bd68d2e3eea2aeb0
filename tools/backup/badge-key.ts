import { copyFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { ZipFile } from 'yazl';
import type { Archive } from './archive';

const entry = 'badge.key';

/** The key that Open Badges are signed with, where it is kept in the data folder: without it those of the past cannot be checked any more. */
export function addBadgeKey(zip: ZipFile, dataDir: string, env: NodeJS.ProcessEnv): void {
  const file = path.join(dataDir, entry);
  if (!env['LIAISON_BADGE_KEY'] && existsSync(file)) zip.addBuffer(readFileSync(file), entry, { mode: 0o100600 });
}

/** The key of the backup takes its place; what was there before stays beside it. */
export async function restoreBadgeKey(archive: Archive, dataDir: string, env: NodeJS.ProcessEnv): Promise<void> {
  if (env['LIAISON_BADGE_KEY'] || !archive.has(entry)) return;
  const file = path.join(dataDir, entry);
  const key = (await buffer(await archive.read(entry))).toString('utf8');
  if (existsSync(file) && readFileSync(file, 'utf8') !== key) copyFileSync(file, `${file}.before-restore`);
  writeFileSync(`${file}.new`, key, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
