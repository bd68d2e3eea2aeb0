import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SealTrail } from '../audit/seal-trail';
import { DeliverOutbox } from './deliver-outbox';
import { JobList, type Job } from './job-list';

/**
 * Runs what has to happen by itself. Every process runs it: the jobs take their work from PostgreSQL in a way that two
 * never do the same, so it does not matter which process is the one that is alive.
 */
@Injectable()
export class Jobs implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger(Jobs.name);
  private readonly timers = new Map<Job, NodeJS.Timeout>();
  private readonly underWay = new Set<Promise<void>>();
  private readonly own: readonly Job[];

  constructor(
    deliver: DeliverOutbox,
    seal: SealTrail,
    private readonly list: JobList,
  ) {
    this.own = [
      { name: 'mails left by a process that died', every: 60_000, run: () => deliver.markUncertain() },
      { name: 'outbox', every: 2_000, run: () => deliver.run() },
      { name: 'seal of the trail', every: 60_000, run: () => seal.run() },
    ];
  }

  onApplicationBootstrap(): void {
    for (const job of [...this.own, ...this.list.all()]) this.schedule(job, 500);
  }

  onModuleDestroy(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
  }

  /** The database is there until all that are under way have come to an end. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.underWay);
  }

  private schedule(job: Job, delay: number): void {
    if (this.list.stopping.aborted) return;
    this.timers.set(job, setTimeout(() => this.start(job), delay));
  }

  private start(job: Job): void {
    const run = job
      .run()
      .catch((error: unknown) => this.logger.error(`${job.name}: ${(error as Error).message}`))
      .then(() => {
        this.underWay.delete(run);
        this.schedule(job, job.every);
      });
    this.underWay.add(run);
  }
}
