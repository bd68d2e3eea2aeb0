import { Injectable, type OnModuleInit } from '@nestjs/common';
import { needFields, needGoesOn, type NeedField } from '@liaison/domain/trainings';
import sql from 'sql-template-tag';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { JobList } from '../../shared/jobs/job-list';

interface Kept {
  readonly id: string;
  readonly field: NeedField;
  readonly endsOn: string;
  readonly timeZone: string;
  readonly programmeId: string;
}

const hour = 3_600_000;

/** Deletes what people needed, field by field, once its days after the training are over; also what a restored backup brought back. */
@Injectable()
export class ForgetNeeds implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'needs of people after a training', every: hour, run: () => this.run() });
  }

  /** How many were deleted. */
  async run(): Promise<number> {
    return this.db.transaction(null, async (tx) => {
      const kept = await tx.query<Kept & Record<string, unknown>>(sql`
        select n.id, d.field, tr.ends_on::text as "endsOn", tr.time_zone as "timeZone", tr.programme_id as "programmeId"
        from participant_need d join nomination n on n.id = d.nomination_id join training tr on tr.id = n.training_id
        where tr.ends_on < ${this.clock.today()}::date + 1 order by n.id, d.field limit 2000 for update of d skip locked`);
      const over = kept.filter(({ field, endsOn, timeZone }) => this.clock.today(timeZone) >= needGoesOn(field, endsOn));
      for (const field of needFields) {
        const ids = over.filter((one) => one.field === field).map(({ id }) => id);
        if (ids.length > 0) await tx.query(sql`delete from participant_need where field = ${field} and nomination_id = any(${ids}::uuid[])`);
      }
      for (const { id, field, programmeId } of over) await tx.audit({ action: 'nomination.need-deleted', subject: ['nomination', id], after: { needs: [field] }, programmeId });
      return over.length;
    });
  }
}
