import { Injectable } from '@nestjs/common';
import { dueOn, taskCodes } from '@liaison/domain/planning';
import sql from 'sql-template-tag';
import type { Transaction } from '../../shared/database/database';
import type { Training } from '../training.entity';
import { Holidays } from './holidays';

/** Keeps the days of a training's tasks in step with its own: within the transaction that plans or moves it. */
@Injectable()
export class ScheduleTasks {
  constructor(private readonly holidays: Holidays) {}

  /** What was done stays done, and who has a task keeps it; only the days move. */
  async schedule(tx: Transaction, { id, startsOn, countryCode }: Pick<Training, 'id' | 'startsOn' | 'countryCode'>): Promise<void> {
    const free = this.daysOff(countryCode, startsOn);
    await tx.query(sql`
      insert into training_task as k (training_id, code, due_on)
      select ${id}::uuid, w.code, w.due_on from unnest(${taskCodes}::text[], ${taskCodes.map((code) => dueOn(code, startsOn, free))}::date[]) as w (code, due_on)
      on conflict (training_id, code) do update set due_on = excluded.due_on, version = k.version + 1 where k.due_on <> excluded.due_on`);
  }

  private daysOff(country: string, startsOn: string): Set<string> {
    const year = Number(startsOn.slice(0, 4));
    const around = this.holidays.between(country, `${String(year - 1).padStart(4, '0')}-06-01`, `${String(year + 1).padStart(4, '0')}-03-31`, 'en');
    return new Set(around.map(({ date }) => date));
  }
}
