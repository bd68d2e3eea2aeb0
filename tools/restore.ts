import path from 'node:path';
import { restoreBackup } from './backup/restore-backup';
import { runningPostgres } from './postgres';
import { Failure } from './shared/failure';
import { fromUser, openInstallation } from './shared/installation';
import { root } from './shared/root';

const usage = 'npm run restore -- <file> [--replace]';

/** Brings a backup back into an empty installation, or with --replace in the place of what is there. */
export async function run(options: string[]): Promise<void> {
  const files = options.filter((option) => option !== '--replace');
  const [file] = files;
  if (!file || files.length > 1 || file.startsWith('-')) throw new Failure(`Which backup? Use: ${usage}`, 2);
  const embedded = path.resolve(root, process.env['LIAISON_DATA'] || '.data', 'postgres');
  if (!process.env['DATABASE_URL'] && runningPostgres(embedded)) throw new Failure('Liaison is running; stop it before a restore.');
  const installation = await openInstallation();
  try {
    const replace = options.includes('--replace');
    await restoreBackup({ installation, file: fromUser(file), replace, env: process.env, log: (line) => process.stdout.write(`${line}\n`) });
    process.stdout.write('Restored. Everybody signs in again; start Liaison as usual.\n');
  } finally {
    await installation.close();
  }
}
