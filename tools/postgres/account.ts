import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * The system user PostgreSQL runs as: undefined means "as we are". PostgreSQL refuses to run as root, so a root user
 * lends it another one.
 */
export interface Account {
  uid: number;
  gid: number;
}

/**
 * Whoever owns the data folder (or the nearest folder above that exists) if that is not root, since they will want to
 * read it later; else the system's `nobody`.
 */
export function serverAccount(dataDir: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const candidate of [path.join(dataDir, 'cluster'), dataDir]) {
    const { uid, gid } = statSync(nearestExisting(candidate));
    if (uid !== 0) return { uid, gid };
  }
  return nobody();
}

/** Whether the account may walk into the folder; asked of the system itself, which also knows access lists. */
export function canEnter(account: Account | undefined, folder: string): boolean {
  if (!account) return true;
  return spawnSync('/bin/sh', ['-c', 'cd -- "$0"', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}

function nobody(): Account {
  const line = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n').find((entry) => entry.startsWith('nobody:')) : undefined;
  const [, , uid, gid] = line?.split(':') ?? [];
  const account = { uid: Number(uid), gid: Number(gid) };
  return account.uid > 0 && account.gid >= 0 ? account : { uid: 65534, gid: 65534 };
}

function nearestExisting(folder: string): string {
  return existsSync(folder) ? folder : nearestExisting(path.dirname(folder));
}
