import { fork, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import path from 'node:path';
import { programFile } from './program-file';
import { Turns } from './turns';

/** What one piece of work may cost. A file that takes more ends the process that opened it, and nothing else. */
export interface ApartLimits {
  /** Processes, and so pieces of work, at the same time. */
  readonly atOnce: number;
  readonly heapMegabytes: number;
  /** Bytes in all, where the system tells. */
  readonly memory: number;
  readonly milliseconds: number;
}

/** Milliseconds between looks at how much memory is in use. */
const lookEvery = 100;
/** Milliseconds after which a process that has nothing to do ends. */
const idleFor = 60_000;

/**
 * Processes of their own that open files of strangers: they run a program beside this file, which answers one message with
 * one message. A process starts with the first piece of work and stays for the next, because work comes in bursts: a cohort
 * downloads its handbook in the same minute, a folder brings hundreds of documents.
 */
export class Apart<Work, Answer> {
  private readonly turns: Turns;
  private readonly idle: Process<Work, Answer>[];
  private readonly all: readonly Process<Work, Answer>[];

  constructor(program: string, limits: ApartLimits) {
    this.turns = new Turns(limits.atOnce);
    this.all = Array.from({ length: limits.atOnce }, () => new Process<Work, Answer>(program, limits));
    this.idle = [...this.all];
  }

  /**
   * What the program says of a piece of work; undefined where it ended without a word, or was ended because it took too
   * much. The work is fetched when its turn has come, so that what waits holds no memory.
   */
  do(fetch: () => Promise<Work> | Work): Promise<Answer | undefined> {
    return this.turns.take(async () => {
      const process = this.idle.pop();
      if (!process) throw new Error('a turn without a process');
      try {
        return await process.ask(await fetch());
      } finally {
        this.idle.push(process);
      }
    });
  }

  /** Ends all for good: what is under way gets no answer. */
  stop(): void {
    for (const process of this.all) process.close();
  }
}

class Process<Work, Answer> {
  private child: ChildProcess | null = null;
  private end: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly program: string,
    private readonly limits: ApartLimits,
  ) {}

  /** A process that had waited may have ended since, which is not this work's fault: then a new one tries. */
  async ask(work: Work): Promise<Answer | undefined> {
    if (this.closed) return undefined;
    clearTimeout(this.end);
    const hadWaited = this.child !== null;
    let tried = await this.tried(work);
    if (tried === 'ended' && hadWaited && !this.closed) tried = await this.tried(work);
    if (!this.closed) this.end = setTimeout(() => this.stop(), idleFor).unref();
    return typeof tried === 'string' ? undefined : tried.answer;
  }

  close(): void {
    this.closed = true;
    this.stop();
  }

  private stop(): void {
    clearTimeout(this.end);
    this.child?.kill('SIGKILL');
    this.child = null;
  }

  /** `spent` where it took too much and `ended` where it went by itself; the next piece of work gets a new one. */
  private async tried(work: Work): Promise<{ answer: Answer } | 'spent' | 'ended'> {
    const { memory, milliseconds } = this.limits;
    const child = (this.child ??= start(this.program, this.limits));
    let spent = false;
    const stop = () => {
      if (this.child === child) this.child = null;
      child.kill('SIGKILL');
    };
    const endSpent = () => {
      spent = true;
      stop();
    };
    const late = setTimeout(endSpent, milliseconds);
    const watch = setInterval(() => void memoryOf(child).then((used) => { if (used > memory) endSpent(); }), lookEvery);
    child.ref();
    try {
      const answer = await answerOf<Work, Answer>(child, work);
      // One that has grown is not used again.
      if (!answer || (await memoryOf(child)) > memory / 3) stop();
      return answer ?? (spent ? 'spent' : 'ended');
    } finally {
      clearTimeout(late);
      clearInterval(watch);
      // Nobody who wants to end waits for a process that waits for work.
      child.unref();
      child.channel?.unref();
    }
  }
}

/** Undefined where the process ended instead of answering. */
function answerOf<Work, Answer>(child: ChildProcess, work: Work): Promise<{ answer: Answer } | undefined> {
  return new Promise((resolve) => {
    const ended = () => resolve(undefined);
    child.once('exit', ended).once('error', ended);
    child.once('message', (answer) => {
      child.off('exit', ended).off('error', ended);
      resolve({ answer: answer as Answer });
    });
    child.channel?.ref();
    child.send(work as object, (error) => { if (error) ended(); });
  });
}

function start(program: string, { heapMegabytes }: ApartLimits): ChildProcess {
  const child = fork(programFile(path.join(__dirname, program)), {
    execArgv: [`--max-old-space-size=${heapMegabytes}`],
    serialization: 'advanced',
    stdio: 'ignore',
    // What it opens may be hostile, so it is told nothing: no address of the database, no keys.
    env: { PATH: process.env['PATH'], TZ: 'UTC' },
  });
  // Those who wait for a page come first.
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  return child;
}

/** Bytes in use, where the system tells; 0 where only the time limit protects. */
async function memoryOf({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
}
