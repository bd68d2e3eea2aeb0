import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { ImportState } from '@liaison/domain/imports';
import sql from 'sql-template-tag';
import { Clock } from '../../shared/clock/clock';
import { processName } from '../../shared/database/data-source';
import { Database } from '../../shared/database/database';
import { Traffic } from '../../shared/http/traffic';
import { JobList } from '../../shared/jobs/job-list';

/** A person decided otherwise, or the import is gone: what is under way stops and takes back what it did not finish. */
export class NotWanted extends Error {}

/** What was looked at is not so any more: nothing is written, and somebody has to look again. */
export class ChangedMeanwhile extends Error {}

/** Tells how far a step is, and hears whether it is still wanted. */
@Injectable()
export class Progress {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly traffic: Traffic,
    private readonly jobs: JobList,
  ) {}

  /** A process that is asked to end does not finish an import first: the next one begins the step anew. */
  async tell(id: string, state: ImportState, done: number): Promise<void> {
    if (this.jobs.stopping.aborted) throw new NotWanted();
    const rows = await this.db.read(sql`update import set done = ${done} where id = ${id} and state = ${state} returning id`);
    if (rows.length === 0) throw new NotWanted();
  }

  async begin(id: string, total: number): Promise<void> {
    await this.db.read(sql`update import set total = ${total}, done = 0 where id = ${id}`);
  }

  /** Ends a step; where a person was faster, theirs holds. */
  async settle(id: string, from: ImportState, to: ImportState, problem: { code: string; params?: object } | null = null): Promise<void> {
    await this.db.read(sql`
      update import set state = ${to}, version = version + 1, problem = ${problem?.code ?? null}, problem_params = ${JSON.stringify(problem?.params ?? {})}
      where id = ${id} and state = ${from}`);
  }

  /** Runs a piece, and then leaves the database and the processor to others for twice as long where others are at work. */
  async gently<T>(run: () => Promise<T>): Promise<T> {
    const began = this.clock.elapsed();
    const answer = await run();
    const took = this.clock.elapsed() - began;
    await sleep(this.traffic.isBusy() || (await this.isAmongOthers()) ? Math.min(1_000, 5 + 2 * took) : 5);
    return answer;
  }

  /** Whom another process serves is not known here. */
  private async isAmongOthers(): Promise<boolean> {
    const others = await this.db.read(sql`
      select 1 from pg_stat_activity where datname = current_database() and application_name like ${`${processName} %`} and application_name <> current_setting('application_name') limit 1`);
    return others.length > 0;
  }
}
