import { Injectable, type OnModuleInit } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { JobList } from '../../shared/jobs/job-list';

const hour = 3_600_000;
/** So many are deleted in one go; the next one comes within the hour. */
const most = 2000;

/** Deletes what people answered, question by question, once its days after the training are over; also what a restored backup brought back. */
@Injectable()
export class ForgetAnswers implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'answers of people after a training', every: hour, run: () => this.run() });
  }

  /** How many were deleted. */
  async run(): Promise<number> {
    return this.db.transaction(null, async (tx) => {
      const gone = await tx.query<{ kind: 'nomination' | 'application'; id: string; questionId: string; programmeId: string }>(sql`
        delete from answer a using (
          select an.sheet_id, an.question_id, s.nomination_id, s.application_id, tr.programme_id
          from answer an join answer_sheet s on s.id = an.sheet_id join question_form f on f.id = s.form_id join training tr on tr.id = f.training_id
          cross join lateral jsonb_array_elements(f.questions) q
          where q ->> 'id' = an.question_id::text
            and tr.ends_on + (q ->> 'daysKept')::int < (${this.clock.now()}::timestamptz at time zone tr.time_zone)::date
          limit ${most} for update of an skip locked) over
        where a.sheet_id = over.sheet_id and a.question_id = over.question_id
        returning case when over.nomination_id is null then 'application' else 'nomination' end as kind, coalesce(over.nomination_id, over.application_id) as id,
          a.question_id as "questionId", over.programme_id as "programmeId"`);
      for (const { kind, id, questionId, programmeId } of gone) {
        await tx.audit({ action: kind === 'nomination' ? 'nomination.answer-deleted' : 'application.answer-deleted', subject: [kind, id], after: { questionId }, programmeId });
      }
      return gone.length;
    });
  }
}
