import { Injectable } from '@nestjs/common';
import type { BodyOf, OwnPlace } from '@liaison/contracts';
import { mayMove, nominationMachine } from '@liaison/domain/states';
import { namesAreTaken, placesAreGiven } from '@liaison/domain/trainings';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleTraining } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { AskEndorsement } from '../endorsements/ask-endorsement';
import { AnswerSheets } from '../questions/answer-sheets';
import { LeavePlace, lockNomination, type Leaving } from './leave-place';
import { OwnPlaceQueries } from './own-place.queries';
import { hashOf } from './tell-nominee';

type Answer = BodyOf<'POST /trainings/:id/place'>;

interface Answered {
  readonly id: string;
  readonly programmeId: string;
  readonly answerBy: Date | null;
}

/** The invited person says yes or gives the place back: signed in, or by the secret address of their invitation. */
@Injectable()
export class AnswerPlace {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly leave: LeavePlace,
    private readonly queries: OwnPlaceQueries,
    private readonly asking: AskEndorsement,
    private readonly sheets: AnswerSheets,
  ) {}

  async own(actor: Actor, trainingId: string, answer: Answer): Promise<{ place: OwnPlace | null }> {
    await this.answer(actor, sql`n.training_id = ${trainingId} and n.person_id = ${actor.personId} and n.state <> 'draft' and ${visibleTraining(actor)}`, answer);
    return { place: await this.queries.own(actor, trainingId) };
  }

  async behind(token: string, caller: string, answer: Answer): Promise<OwnPlace> {
    const before = await this.queries.behind(token, caller);
    const id = await this.answer(null, sql`n.answer_token = ${hashOf(token)}`, answer);
    // The address goes with the place; the answer still tells what became of it.
    return answer.answer === 'confirm' ? this.queries.behind(token, caller) : { ...before, state: id.state, answer: null, may: { confirm: false, withdraw: false } };
  }

  private answer(actor: Actor | null, which: Sql, { answer, reason = '' }: Answer): Promise<{ state: OwnPlace['state'] }> {
    return this.db.transaction(actor, async (tx) => {
      const [found] = await tx.query<Answered>(sql`
        select n.id, tr.programme_id as "programmeId", n.answer_by as "answerBy" from nomination n join training tr on tr.id = n.training_id where ${which}`);
      const nomination = found && (await lockNomination(tx, found.id));
      if (!nomination) throw new Refusal('not-found');
      const { state, trainingState } = nomination;
      const to = answer === 'withdraw' ? 'withdrawn' : state === 'invited' ? 'submitted' : 'confirmed';
      if (!placesAreGiven(trainingState) || !mayMove(nominationMachine, state, to)) throw new Refusal('transition-not-allowed', { params: { from: state, to } });
      const { programmeId, answerBy } = found;
      if (answer === 'withdraw') {
        await this.leave.run(tx, nomination, { action: 'nomination.withdrawn', to: 'withdrawn', reason, programmeId });
        return { state: 'withdrawn' };
      }
      if (answerBy !== null && answerBy <= this.clock.now()) throw new Refusal('answer-too-late');
      await this.sheets.refuseUnanswered(tx, nomination.trainingId, [nomination.id]);
      if (to === 'submitted') return this.accept(tx, nomination, programmeId);
      await tx.query(sql`update nomination set state = 'confirmed', version = version + 1, answer_on = null, answer_zone = null, answer_by = null where id = ${nomination.id}`);
      await tx.audit({ action: 'nomination.confirmed', subject: ['nomination', nomination.id], before: { state }, after: { state: 'confirmed', trainingId: nomination.trainingId }, programmeId });
      return { state: 'confirmed' };
    });
  }

  /** Whoever accepts an invitation that holds no place is a nominee like others; the secret stays theirs. */
  private async accept(tx: Transaction, { id, trainingId, trainingState }: Leaving, programmeId: string): Promise<{ state: OwnPlace['state'] }> {
    if (!namesAreTaken(trainingState, 'coordination')) throw new Refusal('transition-not-allowed', { params: { from: 'invited', to: 'submitted' } });
    await tx.query(sql`update nomination set state = 'submitted', version = version + 1, answer_on = null, answer_zone = null, answer_by = null where id = ${id}`);
    await tx.audit({ action: 'nomination.submitted', subject: ['nomination', id], before: { state: 'invited' }, after: { state: 'submitted', trainingId }, programmeId });
    await this.asking.submitted(tx, [id], null);
    return { state: 'submitted' };
  }
}
