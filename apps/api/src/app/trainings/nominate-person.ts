import { Injectable } from '@nestjs/common';
import type { BodyOf, TrainingDetail } from '@liaison/contracts';
import type { TrainingState } from '@liaison/domain/states';
import sql from 'sql-template-tag';
import { actsFor, type Actor } from '../shared/access/actor';
import { visibleTraining } from '../shared/access/visibility';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { Candidates } from './nominations/candidates';
import { PutForward } from './nominations/put-forward';
import { refuseTooLate, termsOf } from './nominations/terms';
import { AnswerSheets } from './questions/answer-sheets';
import { mayNominate } from './rights';
import { TrainingDetailQueries } from './training-detail.queries';

/** Puts a person forward. It takes no place: only a selection does. */
@Injectable()
export class NominatePerson {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly details: TrainingDetailQueries,
    private readonly candidates: Candidates,
    private readonly putForward: PutForward,
    private readonly sheets: AnswerSheets,
  ) {}

  async run(actor: Actor, trainingId: string, { personId, route, rank, draft = false, form, answers }: BodyOf<'POST /trainings/:id/nominations'>): Promise<TrainingDetail> {
    await this.db.transaction(actor, async (tx) => {
      const [training] = await tx.query<{ state: TrainingState; countryCode: string }>(sql`
        select tr.state, tr.country_code as "countryCode" from training tr where tr.id = ${trainingId} and ${visibleTraining(actor)} for share`);
      if (!training) throw new Refusal('not-found');
      const person = await this.candidates.find(tx, actor, trainingId, personId);
      if (!actsFor(actor, training.countryCode) && !actsFor(actor, person.countryCode)) throw new Refusal('not-allowed');
      if (!mayNominate(actor, training)) throw new Refusal('transition-not-allowed');
      refuseTooLate(actor, await termsOf(tx, trainingId), 'closesOn', this.clock.now());
      const nominationId = await this.putForward.run(tx, actor, person, { trainingId, personId, route, rank, state: draft ? 'draft' : 'submitted' });
      if (form > 0) await this.sheets.give(tx, trainingId, { nominationId }, { form, answers });
      else if (!draft) await this.sheets.refuseUnanswered(tx, trainingId, [nominationId]);
    });
    return this.details.one(actor, trainingId);
  }
}
