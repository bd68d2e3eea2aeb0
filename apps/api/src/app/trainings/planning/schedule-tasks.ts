import { Injectable } from '@nestjs/common';
import { dueOn, taskCodes, taskPlan, type TaskWeeks } from '@liaison/domain/planning';
import sql from 'sql-template-tag';
import type { Transaction } from '../../shared/database/database';
import type { Training } from '../training.entity';
import { Holidays } from './holidays';

type Scheduled = Pick<Training, 'id' | 'startsOn' | 'countryCode'>;

/** Keeps the days of a training's tasks in step with its own: within the transaction that plans or moves it. */
@Injectable()
export class ScheduleTasks {
  constructor(private readonly holidays: Holidays) {}

  /** What was done stays done, and who has a task keeps it; only the days move. */
  async schedule(tx: Transaction, training: Scheduled & Pick<Training, 'phaseId'>): Promise<void> {
    await this.scheduleAll(tx, [training], await weeksOf(tx, training.phaseId));
  }

  async scheduleAll(tx: Transaction, trainings: readonly Scheduled[], weeks: TaskWeeks): Promise<void> {
    const known = new Map<string, Set<string>>();
    const daysOff = ({ countryCode, startsOn }: Scheduled) => {
      const key = `${countryCode} ${startsOn.slice(0, 4)}`;
      return known.get(key) ?? known.set(key, new Set(this.holidays.around(countryCode, startsOn).map(({ date }) => date))).get(key) ?? new Set();
    };
    const rows = trainings.flatMap((one) => taskCodes.map((code) => ({ id: one.id, code, due: dueOn(code, one.startsOn, daysOff(one), weeks) })));
    await tx.query(sql`
      insert into training_task as k (training_id, code, due_on)
      select w.id, w.code, w.due_on from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ code }) => code)}::text[], ${rows.map(({ due }) => due)}::date[]) as w (id, code, due_on)
      on conflict (training_id, code) do update set due_on = excluded.due_on, version = k.version + 1 where k.due_on <> excluded.due_on`);
  }
}

/** The usual weeks, and where the phase says others, those. */
export async function weeksOf(tx: Pick<Transaction, 'query'>, phaseId: string): Promise<TaskWeeks> {
  const [phase] = await tx.query<{ weeks: Partial<TaskWeeks> }>(sql`select task_weeks as weeks from phase where id = ${phaseId}`);
  return { ...taskPlan, ...phase?.weeks };
}
