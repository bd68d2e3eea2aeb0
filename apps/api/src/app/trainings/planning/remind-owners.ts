import { Injectable, type OnModuleInit } from '@nestjs/common';
import { remindedBefore, type TaskCode } from '@liaison/domain/planning';
import { isLanguage } from '@liaison/i18n';
import sql from 'sql-template-tag';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Texts } from '../../shared/http/texts';
import { JobList } from '../../shared/jobs/job-list';
import { readersOf } from '../readers';
import { spokenDates } from '../spoken-times';
import { ScheduleTasks } from './schedule-tasks';

interface DueTask extends Record<string, unknown> {
  readonly trainingId: string;
  readonly programmeId: string;
  readonly title: string;
  readonly trainingCode: string;
  readonly code: TaskCode;
  readonly dueOn: string;
  readonly personId: string;
}

const hour = 3_600_000;

/**
 * Reminds whoever has a task, or else whoever planned the training, three days before it is due. The mark on the task and the
 * mail are one transaction: it leaves once, however often the training moved, whichever process is first. What is overdue is
 * shown and not sent, so that nothing sends itself after a restore.
 */
@Injectable()
export class RemindOwners implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly texts: Texts,
    private readonly tasks: ScheduleTasks,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'tasks of trainings', every: hour, run: () => this.run() });
  }

  /** How many reminders were written. */
  async run(): Promise<number> {
    await this.giveTasks();
    const now = this.clock.now();
    return this.db.transaction(null, async (tx) => {
      const due = await tx.query<DueTask>(sql`
        with due as (
          select k.training_id, k.code from training_task k join training tr on tr.id = k.training_id
          where k.done_at is null and k.reminded_at is null and tr.state not in ('postponed', 'cancelled', 'closed')
            and k.due_on between (${now}::timestamptz at time zone tr.time_zone)::date and (${now}::timestamptz at time zone tr.time_zone)::date + ${remindedBefore}::int
          order by k.due_on, k.training_id, k.code limit 200 for update of k skip locked)
        update training_task k set reminded_at = ${now}
        from due d join training tr on tr.id = d.training_id
        where k.training_id = d.training_id and k.code = d.code
        returning tr.id as "trainingId", tr.programme_id as "programmeId", tr.title, tr.code as "trainingCode", k.code, to_char(k.due_on, 'YYYY-MM-DD') as "dueOn",
          (select a.person_id from account a where a.id = coalesce(k.owner_id, tr.planned_by)) as "personId"`);
      let written = 0;
      for (const task of due) {
        for (const { email, language, name } of await readersOf(tx, task.programmeId, task.personId ? [task.personId] : [], now, null)) {
          const { t } = this.texts.in(isLanguage(language) ? language : 'en');
          await tx.mail({
            to: email, language, template: 'taskDue', programmeId: task.programmeId,
            params: {
              name, training: task.title, code: task.trainingCode, task: t(`planning.task.${task.code}`), when: spokenDates(language, task.dueOn, task.dueOn),
              path: `/trainings/${task.trainingId}?tab=tasks`,
            },
          });
          written += 1;
        }
      }
      return written;
    });
  }

  /** Trainings from before there were tasks get theirs. */
  private async giveTasks(): Promise<void> {
    const without = await this.db.read<{ id: string; phaseId: string; startsOn: string; countryCode: string }>(sql`
      select tr.id, tr.phase_id as "phaseId", to_char(tr.starts_on, 'YYYY-MM-DD') as "startsOn", tr.country_code as "countryCode" from training tr
      where tr.ends_on >= ${this.clock.today()}::date and tr.state not in ('delivered', 'reported', 'closed', 'cancelled')
        and not exists (select 1 from training_task k where k.training_id = tr.id) limit 500`);
    if (without.length === 0) return;
    await this.db.transaction(null, async (tx) => {
      for (const training of without) await this.tasks.schedule(tx, training);
    });
  }
}
