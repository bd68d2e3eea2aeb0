import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { waitUntil } from '../../shared/processes';
import { root } from '../../shared/root';

/** A command under way, as a user runs it, with everything it says. */
export class StartedCommand {
  stdout = '';
  stderr = '';
  private ending: string | undefined;

  private constructor(readonly child: ChildProcess) {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    child.once('close', (code, signal) => (this.ending = signal ?? `exit code ${code}`));
  }

  static run(command: string[], env: NodeJS.ProcessEnv): StartedCommand {
    const { npm_lifecycle_event: _npm, DATABASE_URL: _database, ...inherited } = process.env;
    return new StartedCommand(
      spawn(process.execPath, [path.join(root, 'tools', 'run.mjs'), ...command], { cwd: root, env: { ...inherited, ...env }, stdio: ['ignore', 'pipe', 'pipe'] }),
    );
  }

  /** Waits until it has said so; fails with what it said instead. */
  async says(words: string): Promise<void> {
    await waitUntil(() => this.stdout.includes(words) || this.ending !== undefined, 300_000, 50);
    if (!this.stdout.includes(words)) throw new Error(`It never said "${words}" but:\n${this.stdout}\n${this.stderr}\n${this.ending ?? 'still running'}`);
  }

  /** How it ended: `exit code 0`, or the name of a signal. */
  async ended(): Promise<string> {
    await waitUntil(() => this.ending !== undefined, 60_000, 50);
    return this.ending ?? 'still running';
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
}
