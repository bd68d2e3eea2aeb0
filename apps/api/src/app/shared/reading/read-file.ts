import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { programFile } from '../files/program-file';
import { limits, Unreadable, type FileProblem, type ReadRow, type ReadSettings, type Shape } from './limits';

type Message = { shape: Shape } | { rows: readonly ReadRow[]; end?: true } | { problem: FileProblem; params: Record<string, string | number> };

/**
 * Reads a file in a process of its own, and gives its shape and then its rows, a few hundred at a time, as fast as they are
 * taken. Throws `Unreadable` where the file is refused, and also where it was too much for that process.
 */
export async function* readFile(file: string, settings: ReadSettings): AsyncGenerator<{ shape: Shape } | { rows: readonly ReadRow[] }> {
  const child = spawn(process.execPath, [`--max-old-space-size=${limits.memory}`, programFile(path.join(__dirname, 'reading-process')), file, JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'ignore'],
    // What it reads is hostile, so it is told nothing: no address of the database, no keys.
    env: { PATH: process.env['PATH'], TZ: 'UTC', LANG: 'C.UTF-8' },
  });
  // Those who look at lists meanwhile come first.
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = setTimeout(() => child.kill('SIGKILL'), limits.time);
  let isWhole = false;
  try {
    for await (const line of createInterface({ input: child.stdout, crlfDelay: Infinity })) {
      const message = JSON.parse(line) as Message;
      if ('problem' in message) throw new Unreadable(message.problem, message.params);
      if ('shape' in message) yield { shape: message.shape };
      else {
        if (message.rows.length > 0) yield { rows: message.rows };
        isWhole = message.end === true;
      }
    }
  } finally {
    clearTimeout(stop);
    child.kill('SIGKILL');
    await ended;
  }
  if (!isWhole) throw new Unreadable('reading-stopped');
}
