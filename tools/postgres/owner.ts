import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure, codeOf } from '../shared/failure';
import { identify, isAlive, waitUntil, type ProcessIdentity } from '../shared/processes';

/**
 * One process at a time owns a data folder. The claim is a file that names the process; the claim of a dead process
 * is void. Returns how to give the folder back, and whether a dead process had held it.
 */
export async function claim(dataDir: string): Promise<{ release: () => void; leftBehind: boolean }> {
  const file = path.join(dataDir, 'owner.json');
  const self = identify(process.pid) ?? { pid: process.pid, born: 'unknown' };
  const mine = `${file}.${process.pid}`;
  let leftBehind = false;
  // A process that is just ending gets a moment to do so.
  const free = await waitUntil(() => {
    const owner = readOwner(file);
    if (owner && isAlive(owner)) return false;
    if (owner) {
      leftBehind = true;
      setAside(file, owner);
    }
    writeFileSync(mine, JSON.stringify(self), { mode: 0o600 });
    try {
      linkSync(mine, file);
      return true;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      return false;
    } finally {
      rmSync(mine, { force: true });
    }
  }, 4000, 200);
  if (!free) {
    throw new Failure(`The data folder ${dataDir} is in use by a Liaison that is running (process ${readOwner(file)?.pid ?? 'unknown'}); stop that one first.`);
  }
  return { release: () => rmSync(file, { force: true }), leftBehind };
}

export function readOwner(file: string): ProcessIdentity | undefined {
  try {
    const { pid, born } = JSON.parse(readFileSync(file, 'utf8')) as Partial<ProcessIdentity>;
    return { pid: Number(pid), born: String(born) };
  } catch (error) {
    // An unreadable claim (a disk that ran full) names nobody, so nobody holds it.
    return codeOf(error) === 'ENOENT' ? undefined : { pid: -1, born: '' };
  }
}

/** Two starts may find the same dead claim: only the one whose rename caught that very claim has removed it. */
function setAside(file: string, dead: ProcessIdentity): void {
  const aside = `${file}.${process.pid}.dead`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const caught = readOwner(aside);
  if (caught && (caught.pid !== dead.pid || caught.born !== dead.born)) renameSync(aside, file);
  else rmSync(aside, { force: true });
}
