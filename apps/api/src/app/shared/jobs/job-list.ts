import { Injectable } from '@nestjs/common';

export interface Job {
  readonly name: string;
  /** Milliseconds between the end of one run and the start of the next. */
  readonly every: number;
  run(): Promise<unknown>;
}

/** What slices want done by themselves: each adds its jobs before the application starts, and knows nothing of the others'. */
@Injectable()
export class JobList {
  private readonly added: Job[] = [];

  add(job: Job): void {
    this.added.push(job);
  }

  all(): readonly Job[] {
    return this.added;
  }
}
