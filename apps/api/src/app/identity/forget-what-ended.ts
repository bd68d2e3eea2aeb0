import { Injectable, type OnModuleInit } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import { JobList } from '../shared/jobs/job-list';
import { windowMinutes } from './guessing-brake';

/** Sessions that are over and failures that count no more say who came when: they are kept no longer than they serve. */
@Injectable()
export class ForgetWhatEnded implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'sessions and failures that are over', every: 600_000, run: () => this.run() });
  }

  async run(): Promise<void> {
    const now = this.clock.now();
    await this.db.read(sql`delete from session where expires_at <= ${now}`);
    await this.db.read(sql`
      delete from sign_in_failure where coalesce(blocked_until, first_at + make_interval(mins => ${windowMinutes})) <= ${now}`);
  }
}
