import { Injectable, type OnModuleDestroy } from '@nestjs/common';

export interface Job {
  readonly name: string;
  /** Milliseconds between the end of one run and the start of the next. */
  readonly every: number;
  run(): Promise<unknown>;
}

/** What slices want done by themselves: each adds its jobs before the application starts, and knows nothing of the others'. */
@Injectable()
export class JobList implements OnModuleDestroy {
  private readonly added: Job[] = [];
  private readonly ending = new AbortController();
  /** Aborted when the process is asked to end: a job that takes long ends after the piece that is under way. */
  readonly stopping = this.ending.signal;

  add(job: Job): void {
    this.added.push(job);
  }

  all(): readonly Job[] {
    return this.added;
  }

  onModuleDestroy(): void {
    this.ending.abort();
  }
}
