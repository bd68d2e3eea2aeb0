import { Injectable, type OnModuleInit } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { JobList } from '../../shared/jobs/job-list';

const hour = 3_600_000;

/** Days after which an application whose address nobody confirmed is deleted: it may be about somebody who never wrote it. */
const daysUnconfirmed = 14;

/** Days after the training for which it is kept what people without a record in the directory wrote. */
const daysAfter = 90;

/** Deletes what strangers wrote once it serves nothing any more; those who are in the directory find theirs under their own data. */
@Injectable()
export class ForgetApplications implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'applications that are over', every: hour, run: () => this.run() });
  }

  /** How many were deleted. */
  async run(): Promise<number> {
    const now = this.clock.now();
    return this.db.transaction(null, async (tx) => {
      const gone = await tx.query<{ id: string; programmeId: string }>(sql`
        delete from application a using training_call k, training tr
        where k.id = a.call_id and tr.id = k.training_id and a.person_id is null
          and ((a.state = 'unconfirmed' and a.applied_at < ${now}::timestamptz - make_interval(days => ${daysUnconfirmed}))
            or tr.ends_on < (${now}::timestamptz at time zone tr.time_zone)::date - ${daysAfter}::int)
        returning a.id, tr.programme_id as "programmeId"`);
      for (const { id, programmeId } of gone) await tx.audit({ action: 'application.deleted', subject: ['application', id], programmeId });
      return gone.length;
    });
  }
}
