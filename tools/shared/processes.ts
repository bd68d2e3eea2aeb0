import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from './failure';

/**
 * A process by number and birth. The number alone is not enough: after a restart another program may have it.
 */
export interface ProcessIdentity {
  pid: number;
  born: string;
}

/** Who the process is, or undefined when it is gone. A zombie (dead, not yet collected by its parent) counts as gone. */
export function identify(pid: number): ProcessIdentity | undefined {
  if (process.platform === 'linux') {
    const fields = linuxStat(pid);
    if (!fields || fields.state === 'Z' || fields.state === 'X') return undefined;
    return { pid, born: `${bootId()}/${fields.startTime}` };
  }
  if (!exists(pid)) return undefined;
  if (process.platform === 'win32') return { pid, born: 'unknown' };
  try {
    const [state = '', ...born] = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim().split(/\s+/);
    return state.startsWith('Z') ? undefined : { pid, born: born.join(' ') };
  } catch {
    return undefined;
  }
}

export function isAlive(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.born === identity.born;
}

/** The parent of a process; Linux only, elsewhere it is not told. */
export function parentOf(pid: number): number | undefined {
  const fields = process.platform === 'linux' ? linuxStat(pid) : undefined;
  return fields && Number(fields.parent);
}

/** The command line of a process, empty when it cannot be told. */
export function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    if (process.platform === 'win32') return '';
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** Living processes whose working directory is `folder`; Linux only, elsewhere none are seen. */
export function processesIn(folder: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').map(Number).filter((pid) => {
    if (!Number.isInteger(pid)) return false;
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder && identify(pid) !== undefined;
    } catch {
      return false;
    }
  });
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}

/** Waits until `done` says so, at most `milliseconds`; false when the time ran out first. */
export async function waitUntil(done: () => boolean | Promise<boolean>, milliseconds: number, every = 20): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (!(await done())) {
    if (performance.now() > end) return false;
    await sleep(every);
  }
  return true;
}

/**
 * Ends `pid` with `name` when this process dies without having said so: a tiny shell waits on a pipe that only we hold
 * open, and a kill of ours closes it. Returns how to dismiss the guard once the process has ended in good order.
 */
export function endWithUs(pid: number, name: 'TERM' | 'INT' | 'QUIT'): () => void {
  if (process.platform === 'win32') return () => undefined;
  const guard = spawn('/bin/sh', ['-c', `read -r word && exit 0; kill -${name} ${pid}`], {
    cwd: '/', detached: true, stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', () => undefined);
  guard.stdin.on('error', () => undefined);
  guard.unref();
  if ('unref' in guard.stdin && typeof guard.stdin.unref === 'function') guard.stdin.unref();
  return () => guard.stdin.end('done\n');
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function linuxStat(pid: number): { state: string; parent: string; startTime: string } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may itself hold spaces and brackets.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', parent: fields[1] ?? '', startTime: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

let boot: string | undefined;

function bootId(): string {
  if (boot === undefined) {
    try {
      boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    } catch {
      boot = '';
    }
  }
  return boot;
}
