import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/** What a mixed-integer program came to. */
export interface Solution {
  /** False where the time was up first: then the best that was found until then. */
  readonly isOptimal: boolean;
  readonly objective: number;
  readonly values: Readonly<Record<string, number>>;
}

export class Unsolved extends Error {}

interface Answer {
  readonly Status: string;
  readonly ObjectiveValue: number;
  readonly Columns: Record<string, { Primal?: number }>;
}

// The thread needs nothing but the package, so it is a text and not a program of its own beside the bundle.
const thread = `
  const { parentPort, workerData } = require('node:worker_threads');
  require(workerData.highs)().then((highs) => {
    const { Status, ObjectiveValue, Columns } = highs.solve(workerData.program, workerData.options);
    parentPort.postMessage({ Status, ObjectiveValue, Columns });
  });`;

/**
 * Solves a program in the LP format with HiGHS, in a thread of its own, because solving holds whoever does it. The same
 * program gives the same solution: one thread of the solver, one seed. Whole-number objectives are solved exactly.
 *
 * @param seconds the most it may take
 * @throws Unsolved where the program has no solution, or none was found in time
 */
export async function solve(program: string, seconds: number): Promise<Solution> {
  const highs = createRequire(__filename).resolve('highs');
  const options = { threads: 1, random_seed: 1, mip_rel_gap: 0, mip_abs_gap: 0.5, time_limit: seconds, output_flag: false };
  const worker = new Worker(thread, { eval: true, workerData: { highs, program, options }, stdout: true, stderr: true });
  const late = setTimeout(() => void worker.terminate(), (seconds + 2) * 1000);
  try {
    const { Status, ObjectiveValue, Columns } = await new Promise<Answer>((resolve, reject) => {
      worker.once('message', resolve).once('error', reject).once('exit', () => reject(new Unsolved('time is up')));
    });
    const isOptimal = Status === 'Optimal';
    if (!isOptimal && Status !== 'Time limit reached') throw new Unsolved(Status);
    const values = Object.fromEntries(Object.entries(Columns).map(([name, { Primal = 0 }]) => [name, Primal]));
    return { isOptimal, objective: ObjectiveValue, values };
  } finally {
    clearTimeout(late);
    await worker.terminate();
  }
}
