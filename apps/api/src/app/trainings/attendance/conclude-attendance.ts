import { attendanceIsConcluded } from '@liaison/domain/attendance';
import type { NominationState, TrainingState } from '@liaison/domain/states';
import sql, { empty } from 'sql-template-tag';
import type { Transaction } from '../../shared/database/database';

interface Moved {
  readonly id: string;
  readonly was: NominationState;
  readonly state: NominationState;
}

/**
 * From delivery on a place is attended or a no-show, as the marks say: one signed half-day is a participation. `only` are
 * the nominations whose marks have just changed.
 */
export async function concludeAttendance(tx: Transaction, training: { id: string; state: TrainingState }, reason: string | null, only?: readonly string[]): Promise<void> {
  if (!attendanceIsConcluded(training.state)) return;
  const moved = await tx.query<Moved>(sql`
    with concluded as (
      select n.id, n.state as was, case when c.participated then 'attended' else 'no-show' end as state
      from nomination n join completion c on c.nomination_id = n.id
      where n.training_id = ${training.id}::uuid ${only ? sql`and n.id = any(${only}::uuid[])` : empty} for update of n)
    update nomination n set state = c.state, version = n.version + 1 from concluded c
    where n.id = c.id and c.was <> c.state returning n.id, c.was, n.state`);
  await tx.auditAll(
    moved.map(({ id, was, state }) => ({
      action: 'nomination.concluded',
      subject: ['nomination', id],
      before: { state: was },
      after: { state, trainingId: training.id, ...(reason !== null && { reason }) },
    })),
  );
}
