import { fork, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Mark } from './watermark';

/** What one PDF may cost. Pages that inflate to gigabytes end the process that opened them, and nothing else. */
const limits = { heapMegabytes: 512, memory: 1_200 * 1024 * 1024, milliseconds: 30_000, lookEvery: 100 } as const;
/** A process that has grown beyond this is not used again. */
const worn = limits.memory / 3;

/**
 * A process of its own that opens PDFs of strangers. It starts with the first one and stays for the next, because a
 * cohort downloads its handbook in the same minute; what goes wrong in it costs this one file.
 */
export class Marker {
  private child: ChildProcess | null = null;

  /**
   * The marked PDF; `null` where it could not be marked, for whatever reason. One at a time. A process that had waited may
   * have ended since, which is not this file's fault: then a new one tries.
   */
  async mark(bytes: Uint8Array, mark: Mark): Promise<Buffer | null> {
    const hadWaited = this.child !== null;
    const answer = await this.tried(bytes, mark);
    const pdf = answer === undefined && hadWaited ? await this.tried(bytes, mark) : answer;
    return pdf ? Buffer.from(pdf) : null;
  }

  stop(): void {
    this.child?.kill('SIGKILL');
    this.child = null;
  }

  /** `undefined` where the process ended instead of answering; the next file gets a new one. */
  private async tried(bytes: Uint8Array, mark: Mark): Promise<Uint8Array | null | undefined> {
    const child = (this.child ??= start());
    const stop = () => {
      if (this.child === child) this.child = null;
      child.kill('SIGKILL');
    };
    const late = setTimeout(stop, limits.milliseconds);
    const watch = setInterval(() => void memoryOf(child).then((used) => { if (used > limits.memory) stop(); }), limits.lookEvery);
    child.ref();
    try {
      const answer = await answerOf(child, { bytes, mark });
      if (answer === undefined || (await memoryOf(child)) > worn) stop();
      return answer;
    } finally {
      clearTimeout(late);
      clearInterval(watch);
      // Nobody who wants to end waits for a process that waits for work.
      child.unref();
      child.channel?.unref();
    }
  }
}

/** `undefined` where the process ended instead of answering. */
function answerOf(child: ChildProcess, work: { bytes: Uint8Array; mark: Mark }): Promise<Uint8Array | null | undefined> {
  return new Promise((resolve) => {
    const ended = () => resolve(undefined);
    child.once('exit', ended).once('error', ended);
    child.once('message', (answer: Uint8Array | null) => {
      child.off('exit', ended).off('error', ended);
      resolve(answer);
    });
    child.channel?.ref();
    child.send(work, (error) => { if (error) ended(); });
  });
}

function start(): ChildProcess {
  // Beside the bundle it is a file of its own; from the sources it is run as it stands.
  const isSource = __filename.endsWith('.ts');
  const loader = isSource ? ['--import', pathToFileURL(createRequire(__filename).resolve('tsx')).href] : [];
  return fork(path.join(__dirname, isSource ? 'marking-process.ts' : 'marking-process.js'), {
    execArgv: [`--max-old-space-size=${limits.heapMegabytes}`, ...loader],
    serialization: 'advanced',
    stdio: 'ignore',
    // What it opens may be hostile, so it is told nothing: no address of the database, no keys.
    env: { PATH: process.env['PATH'], TZ: 'UTC' },
  });
}

/** Bytes in use, where the system tells; 0 where only the time limit protects. */
async function memoryOf({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
}
