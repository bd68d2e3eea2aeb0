import { spawn } from 'node:child_process';
import { root } from './root';

export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a Node program to its end and keeps what it says; `stop` ends it early. */
export async function runProgram(file: string, options: string[], { env = {}, stop }: { env?: NodeJS.ProcessEnv; stop?: AbortSignal } = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...options], { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const end = () => child.kill('SIGTERM');
    stop?.addEventListener('abort', end);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      stop?.removeEventListener('abort', end);
      if (stop?.aborted) reject(new Stopped());
      else resolve({ code: code ?? (signal ? 1 : 0), stdout, stderr });
    });
  });
}

/** The user has asked to stop; not a failure. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}
