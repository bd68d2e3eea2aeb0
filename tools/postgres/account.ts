import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import os from 'node:os';
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

/**
 * A temporary folder is ours alone when it is made. Passing through it does no harm (what lies in it keeps its own
 * rights, and it cannot be listed), so the server's user is let through rather than its data put elsewhere.
 */
export function letThrough(account: Account | undefined, folder: string): void {
  const temporary = realpathSync(os.tmpdir());
  if (!account || canEnter(account, folder) || !folder.startsWith(temporary + path.sep)) return;
  const [own = ''] = folder.slice(temporary.length + 1).split(path.sep);
  const { uid, mode } = statSync(path.join(temporary, own));
  if (uid === process.getuid?.()) chmodSync(path.join(temporary, own), mode | 0o011);
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
