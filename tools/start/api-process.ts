import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../shared/failure';
import { endWithUs, identify, isAlive, signal, waitUntil, type ProcessIdentity } from '../shared/processes';
import { runProgram, Stopped } from '../shared/run-program';
import { apiProgram } from './build';

const largestLog = 16 * 1024 * 1024;

/** Which start runs which API, for the next start to judge what it finds. */
interface RunRecord {
  start: ProcessIdentity;
  api: ProcessIdentity;
}

/** The API as a process of its own: what it logs goes to a file, what stops it comes back as a sentence. */
export class ApiProcess {
  readonly logFile: string;
  private child: ChildProcess | undefined;
  private complaint = '';
  private dismissGuard = (): void => undefined;

  constructor(private readonly dataDir: string, private readonly env: NodeJS.ProcessEnv, private readonly program = apiProgram) {
    this.logFile = path.join(dataDir, 'api.log');
  }

  /** An API that a killed start has left running would hold the port. One whose start still lives is not ours to end. */
  async endLeftover(): Promise<string[]> {
    const left = this.readRecord();
    if (!left) return [];
    if (!(await waitUntil(() => !isAlive(left.start), 4000, 200))) {
      throw new Failure(`Liaison is already running from the data folder ${this.dataDir} (process ${left.start.pid}); stop that one first.`);
    }
    rmSync(this.recordFile, { force: true });
    if (!isAlive(left.api)) return [];
    signal(left.api.pid, 'SIGTERM');
    if (!(await waitUntil(() => !isAlive(left.api), 15_000))) signal(left.api.pid, 'SIGKILL');
    await waitUntil(() => !isAlive(left.api), 5000);
    return ['The API that an earlier start had left running was stopped.'];
  }

  async migrate(stop: AbortSignal): Promise<void> {
    const { code, stderr } = await runProgram(this.program, ['migrate'], { env: this.env, stop });
    if (code !== 0) throw new Failure(sentenceOf(stderr) || `The database could not be brought up to date (exit code ${code}).`, code);
  }

  /** Starts it; `ended` settles with a sentence when it ends without having been asked to. */
  start(): { ended: Promise<Failure> } {
    mkdirSync(this.dataDir, { recursive: true });
    if (existsSync(this.logFile) && statSync(this.logFile).size > largestLog) renameSync(this.logFile, `${this.logFile}.old`);
    const log = openSync(this.logFile, 'a', 0o600);
    // Its own session, so that a Ctrl-C in the terminal reaches us alone and the order of stopping is ours.
    const child = spawn(process.execPath, ['--enable-source-maps', this.program], { env: { ...process.env, ...this.env }, detached: true, stdio: ['ignore', log, 'pipe'] });
    closeSync(log);
    this.child = child;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.complaint = (this.complaint + text).slice(-20_000)));
    if (child.pid) {
      this.dismissGuard = endWithUs(child.pid, 'TERM');
      writeFileSync(this.recordFile, JSON.stringify({ start: identify(process.pid), api: identify(child.pid) }), { mode: 0o600 });
    }
    const ended = new Promise<Failure>((resolve) => {
      child.once('error', (error) => resolve(new Failure(`The API could not be started: ${error.message}.`)));
      child.once('close', (code, name) => resolve(this.whyEnded(code, name)));
    });
    return { ended };
  }

  /** Waits until it serves requests. */
  async ready(address: string, stop: AbortSignal): Promise<void> {
    const ready = await waitUntil(async () => {
      if (stop.aborted) throw new Stopped();
      const answer = await fetch(`${address}/api/health/ready`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
      return answer?.ok ?? false;
    }, 60_000, 100);
    if (!ready) throw new Failure(`The API did not become ready within a minute; its log is ${this.logFile}.`);
  }

  async stop(): Promise<void> {
    const child = this.child;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return this.forget();
    const closed = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    const impatience = setTimeout(() => child.kill('SIGKILL'), 20_000);
    await closed;
    clearTimeout(impatience);
    this.forget();
  }

  private get recordFile(): string {
    return path.join(this.dataDir, 'running.json');
  }

  private readRecord(): RunRecord | undefined {
    try {
      const { start, api } = JSON.parse(readFileSync(this.recordFile, 'utf8')) as Partial<RunRecord>;
      return start && api ? { start, api } : undefined;
    } catch {
      // None, or one cut off by a full disk: then nothing of ours is known to run.
      return undefined;
    }
  }

  private forget(): void {
    this.dismissGuard();
    rmSync(this.recordFile, { force: true });
  }

  private whyEnded(code: number | null, name: NodeJS.Signals | null): Failure {
    const sentence = sentenceOf(this.complaint);
    if (code && sentence && this.complaint.trim().split('\n').length === 1) return new Failure(sentence, code);
    const how = name ? `signal ${name}` : `exit code ${code}`;
    return new Failure(`The API ended by itself (${how}${sentence ? `: ${sentence}` : ''}); its log is ${this.logFile}.`, code || 1);
  }
}

function sentenceOf(stderr: string): string {
  return stderr.trim().split('\n').at(-1)?.trim() ?? '';
}
