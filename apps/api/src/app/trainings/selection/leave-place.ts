import { Injectable } from '@nestjs/common';
import type { Discipline } from '@liaison/domain/disciplines';
import { placesAreGiven } from '@liaison/domain/trainings';
import type { NominationState, TrainingState } from '@liaison/domain/states';
import sql from 'sql-template-tag';
import type { Transaction } from '../../shared/database/database';
import { holdsPlace } from '../holds-place';
import { PromoteWaiting, type Group } from './promote-waiting';
import { asSettled } from './waiting';

/** A nomination that ends or goes back, and the group of places it belongs to; locked as it is. */
export interface Leaving {
  readonly id: string;
  readonly trainingId: string;
  readonly state: NominationState;
  readonly discipline: Discipline;
  readonly trainingState: TrainingState;
}

export interface Departure {
  readonly action: `nomination.${string}`;
  readonly to: 'withdrawn' | 'endorsed' | 'replaced' | 'declined';
  readonly reason: string;
  readonly programmeId?: string;
}

/** Somebody leaves a place or the queue: what they held is free, and goes to whose turn it is in the same transaction. */
@Injectable()
export class LeavePlace {
  constructor(private readonly promote: PromoteWaiting) {}

  async run(tx: Transaction, { id, trainingId, state, discipline, trainingState }: Leaving, { action, to, reason, programmeId }: Departure): Promise<void> {
    // The row that counts the places first, as everybody takes them: two on their way never wait for each other.
    const group = holdsPlace(state) ? await this.free(tx, trainingId, discipline) : null;
    await tx.query(sql`
      update nomination set state = ${to}, version = version + 1, reason = ${reason === '' ? null : reason}, ${asSettled} where id = ${id}`);
    await tx.audit({ action, subject: ['nomination', id], before: { state }, after: { state: to, trainingId, discipline, ...(reason !== '' && { reason }) }, ...(programmeId && { programmeId }) });
    if (group !== null && placesAreGiven(trainingState)) await this.promote.run(tx, trainingId, group);
  }

  private async free(tx: Transaction, trainingId: string, discipline: Discipline): Promise<Group> {
    const [row] = await tx.query<{ discipline: Group }>(sql`
      update training_quota set taken = taken - 1
      where training_id = ${trainingId} and discipline = (
        select q.discipline from training_quota q where q.training_id = ${trainingId} and q.discipline in (${discipline}, 'any') order by q.discipline = 'any' limit 1)
      returning discipline`);
    return row?.discipline ?? 'any';
  }
}

/** Locks a nomination of a training with what decides about its leaving. */
export async function lockNomination(tx: Transaction, id: string): Promise<Leaving | null> {
  const [row] = await tx.query<Leaving>(sql`
    select n.id, n.training_id as "trainingId", n.state, n.discipline, tr.state as "trainingState"
    from nomination n join training tr on tr.id = n.training_id where n.id = ${id} for update of n`);
  return row ?? null;
}
