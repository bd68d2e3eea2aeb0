import { Worker } from 'node:worker_threads';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Refusal } from '../../shared/errors/refusal';

export interface Solution {
  readonly optimal: boolean;
  readonly cost: number;
  value(name: string): number;
}

interface Answer {
  readonly id: number;
  readonly error?: string;
  readonly solution?: {
    readonly Status: string;
    readonly ObjectiveValue: number;
    readonly Columns: Readonly<Record<string, { readonly Primal?: number }>>;
  };
}

interface Waiting {
  done(answer: Answer): void;
  fail(error: Error): void;
}

/** Solving is one long computation: it has a thread of its own, so that everybody else is answered meanwhile. */
const inThread = `
  const { parentPort, workerData } = require('node:worker_threads');
  const load = require(workerData);
  const ready = (load.default ?? load)({});
  parentPort.on('message', async ({ id, model, options }) => {
    try {
      parentPort.postMessage({ id, solution: (await ready).solve(model, options) });
    } catch (error) {
      parentPort.postMessage({ id, error: String(error) });
    }
  });
`;

/** Nodes and not seconds end the search, so that a slow machine gives the same answer; the seconds are for emergencies. */
const options = { mip_rel_gap: 0.02, mip_max_nodes: 150, time_limit: 30, threads: 1, random_seed: 1, log_to_console: false, output_flag: false };
const longest = 45_000;
/** Questions that wait for the thread; one more would wait too long. */
const mostAtOnce = 4;

/** Solves mixed-integer models with HiGHS, one after the other. */
@Injectable()
export class Solver implements OnApplicationShutdown {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private asked = 0;

  /** A model in the LP format of CPLEX. Refuses where too many ask at once, and where no answer is found. */
  async solve(model: string): Promise<Solution> {
    if (this.waiting.size >= mostAtOnce) throw new Refusal('not-ready');
    const { solution } = await this.ask(model);
    if (!solution || !Number.isFinite(solution.ObjectiveValue)) throw new Refusal('not-ready');
    const { Status, ObjectiveValue, Columns } = solution;
    return { optimal: Status === 'Optimal', cost: ObjectiveValue, value: (name) => Columns[name]?.Primal ?? 0 };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.worker?.terminate();
  }

  private ask(model: string): Promise<Answer> {
    const id = (this.asked += 1);
    const worker = this.running();
    return new Promise<Answer>((done, fail) => {
      const timer = setTimeout(() => void worker.terminate(), longest);
      this.waiting.set(id, {
        done: (answer) => {
          clearTimeout(timer);
          done(answer);
        },
        fail: (error) => {
          clearTimeout(timer);
          fail(error);
        },
      });
      worker.postMessage({ id, model, options });
    });
  }

  /** The thread, made when it is first needed and again after it ended. It keeps no process alive. */
  private running(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(inThread, { eval: true, workerData: require.resolve('highs'), resourceLimits: { maxOldGenerationSizeMb: 512 }, stdout: true });
    worker.unref();
    worker.on('message', (answer: Answer) => {
      this.waiting.get(answer.id)?.done(answer);
      this.waiting.delete(answer.id);
    });
    const ended = () => {
      if (this.worker === worker) this.worker = undefined;
      for (const { fail } of this.waiting.values()) fail(new Refusal('not-ready'));
      this.waiting.clear();
    };
    worker.on('error', ended);
    worker.on('exit', ended);
    return (this.worker = worker);
  }
}
