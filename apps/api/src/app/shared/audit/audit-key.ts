import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../config/config';
import { StartRefused } from '../config/config';

/** The key of the trail: a setting, or made once and kept in the data folder, apart from the database it protects. */
export async function loadAuditKey(config: Config): Promise<Buffer> {
  if (config.auditKey) return Buffer.from(config.auditKey);
  const file = path.join(config.dataDir, 'audit.key');
  try {
    await mkdir(config.dataDir, { recursive: true });
    // `wx` fails where the file exists, so two processes that start at once end up with the same key.
    await writeFile(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new StartRefused(`The data folder ${config.dataDir} cannot be written (${(error as Error).message}).`);
    }
  }
  return Buffer.from((await readFile(file, 'utf8')).trim());
}
