import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { LeavePlace, lockNomination } from './leave-place';
import { readersOf, TellNominee, type TrainingWords } from './tell-nominee';

/**
 * Frees places whose answer did not come in time, and offers them on. What was overdue when a backup was restored waits for
 * a person: the answer may have come after the backup was taken.
 */
@Injectable()
export class ExpireAnswers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly leave: LeavePlace,
    private readonly tell: TellNominee,
  ) {}

  /** How many places were freed. */
  async run(): Promise<number> {
    const due = await this.db.read<{ id: string }>(sql`
      select n.id from nomination n
      where n.state in ('selected', 'invited') and n.answer_by <= ${this.clock.now()}
        and n.answer_by > coalesce((select (value ->> 'restoredAt')::timestamptz from installation where key = 'restored'), '-infinity')
      order by n.answer_by, n.id limit 200`);
    let freed = 0;
    for (const { id } of due) if (await this.expire(id)) freed += 1;
    return freed;
  }

  private expire(id: string): Promise<boolean> {
    return this.db.transaction(null, async (tx) => {
      const nomination = await lockNomination(tx, id);
      // Another process, or the person themselves, may have been faster.
      const [training] = await tx.query<TrainingWords>(sql`
        select tr.id, tr.programme_id as "programmeId", tr.title, tr.code, tr.city, tr.starts_on as "startsOn", tr.ends_on as "endsOn"
        from nomination n join training tr on tr.id = n.training_id where n.id = ${id} and n.state in ('selected', 'invited') and n.answer_by <= ${this.clock.now()}`);
      if (!nomination || !training) return false;
      if (nomination.state === 'invited') {
        await this.leave.run(tx, nomination, { action: 'nomination.invitation-expired', to: 'withdrawn', reason: '', programmeId: training.programmeId });
        return false;
      }
      const reader = (await readersOf(tx, [id])).get(id);
      await this.leave.run(tx, nomination, { action: 'nomination.answer-expired', to: 'endorsed', reason: '', programmeId: training.programmeId });
      await this.tell.run(tx, training, reader, { kind: 'expired' });
      return true;
    });
  }
}
