import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { takeBackup } from './backup/take-backup';
import { Failure } from './shared/failure';
import { fromUser, openInstallation } from './shared/installation';

const usage = 'npm run backup -- <folder or file.zip>';

/** Everything in one file, while Liaison goes on working. */
export async function run(options: string[]): Promise<void> {
  const [target, more] = options;
  if (!target || more || target.startsWith('-')) throw new Failure(`Where shall the backup go? Use: ${usage}`, 2);
  const installation = await openInstallation();
  try {
    const file = fileFor(target);
    const { takenAt } = await takeBackup({ installation, file, env: process.env, log: (line) => process.stdout.write(`${line}\n`) });
    process.stdout.write(`Backup of ${takenAt}: ${file} (${(statSync(file).size / 1024 / 1024).toFixed(1)} MB)\n`);
  } finally {
    await installation.close();
  }
}

/** A folder gets a file named by the moment; anything else is the file itself. */
function fileFor(target: string): string {
  const place = fromUser(target);
  const isFolder = /[\\/]$/.test(target) || (existsSync(place) && statSync(place).isDirectory()) || path.extname(place) === '';
  return isFolder ? path.join(place, `liaison-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}Z.zip`) : place;
}
