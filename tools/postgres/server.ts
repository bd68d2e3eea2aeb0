import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../shared/failure';
import { commandOf, endWithUs, identify, processesIn, signal, waitUntil } from '../shared/processes';
import type { Account } from './account';
import type { Binaries } from './binaries';
import { clusterFolder, environment, settings } from './cluster';

export interface Server {
  /** What the log of this start said. */
  said: string;
  /** Settles when the server has ended, for whatever reason. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  stop(): Promise<void>;
}

interface Start {
  dataDir: string;
  port: number;
  durable: boolean;
  binaries: Binaries;
  account: Account | undefined;
}

/** Starts the server and waits until it accepts connections; recovery after a crash may take its time. */
export async function startServer({ dataDir, port, durable, binaries, account }: Start): Promise<Server> {
  const cluster = clusterFolder(dataDir);
  const log = openLog(dataDir);
  // Its own session: a Ctrl-C in the terminal must reach us alone, so that the API is stopped before its database.
  const child = spawn(binaries.postgres, ['-D', cluster, ...settings(port, durable)], {
    ...account, cwd: '/', detached: true, env: environment(), stdio: ['ignore', log.fd, log.fd],
  });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('exit', (code, name) => resolve({ code, signal: name }));
    child.once('error', () => resolve({ code: 127, signal: null }));
  });
  closeSync(log.fd);
  child.unref();
  const dismissGuard = child.pid ? endWithUs(child.pid, durable ? 'INT' : 'QUIT') : () => undefined;
  let gone = false;
  void ended.then(() => {
    gone = true;
    dismissGuard();
  });
  await waitUntil(() => gone || isReady(cluster, child), 10 * 60_000);
  const said = log.read();
  if (gone) throw new Failure(whyNot(said, dataDir, port));
  return { said, ended, stop: () => stop(child, ended, cluster, binaries, account, durable) };
}

/**
 * Stops a server that a killed owner has left running on this folder, and clears what a killed server leaves behind.
 * Returns sentences about what was found.
 */
export async function clearLeftovers(dataDir: string): Promise<string[]> {
  const cluster = clusterFolder(dataDir);
  const pidFile = path.join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return [];
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  const found: string[] = [];
  if (Number.isInteger(pid) && pid > 0 && identify(pid) && isServerOf(cluster, pid)) {
    signal(pid, 'SIGINT');
    if (!(await waitUntil(() => !identify(pid), 20_000))) signal(pid, 'SIGQUIT');
    if (!(await waitUntil(() => !identify(pid), 20_000))) {
      throw new Failure(`PostgreSQL (process ${pid}) still runs on ${dataDir} from an earlier start and does not stop; end that process first.`);
    }
    found.push('The PostgreSQL that an earlier start had left running was stopped.');
  }
  await endOrphans(cluster);
  // Nothing works on the data any more, but PostgreSQL would be misled by another program that now has the number.
  if (process.platform === 'linux') rmSync(pidFile, { force: true });
  return found;
}

/** Children outlive a killed server for a moment, the longer the more they compute; a new one must not meet them. */
async function endOrphans(cluster: string): Promise<void> {
  const none = () => processesIn(cluster).length === 0;
  if (await waitUntil(none, 1500)) return;
  for (const pid of processesIn(cluster)) signal(pid, 'SIGQUIT');
  if (await waitUntil(none, 5000)) return;
  for (const pid of processesIn(cluster)) signal(pid, 'SIGKILL');
  await waitUntil(none, 5000);
}

function isServerOf(cluster: string, pid: number): boolean {
  if (process.platform === 'linux') return processesIn(cluster).includes(pid);
  return process.platform === 'win32' || commandOf(pid).includes(cluster);
}

function isReady(cluster: string, child: ChildProcess): boolean {
  try {
    const lines = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess, ended: Promise<unknown>, cluster: string, binaries: Binaries, account: Account | undefined, durable: boolean): Promise<void> {
  const pid = child.pid;
  if (!pid || child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  if (process.platform === 'win32') {
    spawnSync(binaries.pgCtl, ['stop', '-D', cluster, '-m', durable ? 'fast' : 'immediate'], { ...account, stdio: 'ignore' });
  } else {
    signal(pid, durable ? 'SIGINT' : 'SIGQUIT');
  }
  const impatience = setTimeout(() => signal(pid, 'SIGQUIT'), 30_000);
  await ended;
  clearTimeout(impatience);
}

const largestLog = 8 * 1024 * 1024;

/** The server writes to a file rather than to a pipe, so that it never stops for want of a reader. */
function openLog(dataDir: string): { fd: number; read: () => string } {
  const file = path.join(dataDir, 'server.log');
  if (existsSync(file) && statSync(file).size > largestLog) renameSync(file, `${file}.old`);
  const fd = openSync(file, 'a', 0o600);
  const from = fstatSync(fd).size;
  const read = () => {
    const reader = openSync(file, 'r');
    const bytes = Buffer.alloc(Math.max(0, fstatSync(reader).size - from));
    readSync(reader, bytes, 0, bytes.length, from);
    closeSync(reader);
    return bytes.toString('utf8');
  };
  return { fd, read };
}

function whyNot(said: string, dataDir: string, port: number): string {
  if (/could not bind IPv4 address.*(in use)/.test(said)) return `The port ${port} for PostgreSQL is taken by another program.`;
  if (/No space left on device/.test(said)) return `PostgreSQL cannot start because the disk that holds ${dataDir} is full.`;
  const fatal = said.split('\n').filter((line) => /(FATAL|PANIC|LOG):\s/.test(line)).findLast((line) => /(FATAL|PANIC):/.test(line));
  const reason = fatal?.replace(/^.*?(FATAL|PANIC):\s+/, '') ?? said.trim().split('\n').at(-1) ?? '';
  return `PostgreSQL does not start on ${dataDir}: ${reason || 'it gave no reason'} (more in ${path.join(dataDir, 'server.log')}).`;
}
