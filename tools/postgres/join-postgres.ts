import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from '../shared/processes';
import { address, clusterFolder, readPassword } from './cluster';
import { readOwner } from './owner';

/** The address of the database that a living process runs on this folder now; undefined when none does. */
export function runningPostgres(dataDir: string): string | undefined {
  const folder = path.resolve(dataDir);
  const owner = readOwner(path.join(folder, 'owner.json'));
  if (!owner || !isAlive(owner)) return undefined;
  const file = path.join(clusterFolder(folder), 'postmaster.pid');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const password = readPassword(folder);
  return lines[7]?.trim() === 'ready' && password ? address(password, Number(lines[3])) : undefined;
}
