import { Injectable } from '@nestjs/common';
import { defaultBalance } from '@liaison/domain/balance';
import { disciplines, type Discipline } from '@liaison/domain/disciplines';
import { nextInQueue } from '@liaison/domain/selection';
import { placesAreGiven } from '@liaison/domain/trainings';
import type { TrainingState } from '@liaison/domain/states';
import sql from 'sql-template-tag';
import { Clock } from '../../shared/clock/clock';
import type { Transaction } from '../../shared/database/database';
import { answerColumns, answerDate } from './answer-deadline';
import { newToken, readersOf, TellNominee, type TrainingWords } from './tell-nominee';
import { asSettled, heldByOrganisation, obstacleOf, waitingOf, type WaitingRow } from './waiting';

export type Group = Discipline | 'any';

type Training = TrainingWords & { state: TrainingState; timeZone: string };

/** Gives a free place to whose turn it is, until they have answered. Whoever is passed over on the way keeps their number. */
@Injectable()
export class PromoteWaiting {
  constructor(
    private readonly clock: Clock,
    private readonly tell: TellNominee,
  ) {}

  /** The nomination that got the place; null where none is free or nobody can take it. Holds the row that counts the places. */
  async run(tx: Transaction, trainingId: string, group: Group): Promise<string | null> {
    const [training] = await tx.query<Training>(sql`
      select id, programme_id as "programmeId", title, code, city, starts_on as "startsOn", ends_on as "endsOn", state, time_zone as "timeZone" from training where id = ${trainingId}`);
    if (!training || !placesAreGiven(training.state)) return null;
    const [quota] = await tx.query<{ places: number; taken: number }>(sql`
      select places, taken from training_quota where training_id = ${trainingId} and discipline = ${group} for update`);
    if (!quota || quota.taken >= quota.places) return null;
    const queue = await tx.query<WaitingRow>(waitingOf(trainingId));
    const { next, passed } = nextInQueue(
      queue.map((row) => ({ id: row.id, discipline: row.discipline, number: row.number, organisation: row.organisation, obstacle: obstacleOf(row) })),
      { disciplines: await this.disciplinesOf(tx, trainingId, group), perOrganisation: await heldByOrganisation(tx, trainingId), most: defaultBalance.maximumPerOrganisation },
    );
    for (const { id, because } of passed) {
      await tx.query(sql`update nomination set passed_over = ${because}, passed_over_at = ${this.clock.now()} where id = ${id}`);
      await tx.audit({ action: 'nomination.passed-over', subject: ['nomination', id], after: { trainingId, reason: because }, programmeId: training.programmeId });
    }
    if (!next) return null;
    await this.offer(tx, training, group, next);
    return next.id;
  }

  private async offer(tx: Transaction, training: Training, group: Group, { id, discipline }: { id: string; discipline: Discipline }): Promise<void> {
    const { timeZone: zone, startsOn, programmeId } = training;
    const answerOn = answerDate(this.clock.today(zone), startsOn);
    const { answer_by: answerBy } = answerColumns(answerOn, zone);
    const { token, hash } = newToken();
    await tx.query(sql`update training_quota set taken = taken + 1 where training_id = ${training.id} and discipline = ${group}`);
    await tx.query(sql`
      update nomination set state = 'selected', version = version + 1, ${asSettled} where id = ${id}`);
    await tx.query(sql`
      update nomination set answer_on = ${answerOn}, answer_zone = ${zone}, answer_by = ${answerBy}, answer_token = ${hash} where id = ${id}`);
    await tx.audit({
      action: 'nomination.promoted', subject: ['nomination', id], before: { state: 'reserve' },
      after: { state: 'selected', trainingId: training.id, discipline, until: answerOn, timeZone: zone }, programmeId,
    });
    await this.tell.run(tx, training, (await readersOf(tx, [id])).get(id), { kind: 'offered', answerOn, zone, token });
  }

  /** The disciplines that share these places. */
  private async disciplinesOf(tx: Transaction, trainingId: string, group: Group): Promise<Discipline[]> {
    if (group !== 'any') return [group];
    const rows = await tx.query<{ discipline: string }>(sql`select discipline from training_quota where training_id = ${trainingId}`);
    return disciplines.filter((one) => !rows.some(({ discipline }) => discipline === one));
  }
}
