import { Injectable } from '@nestjs/common';
import type { AnswerSheet, BodyOf } from '@liaison/contracts';
import sql, { type Sql } from 'sql-template-tag';
import { roleHas } from '@liaison/domain/access';
import type { Actor } from '../../shared/access/actor';
import { Attempts } from '../../shared/access/attempts';
import { visibleTraining } from '../../shared/access/visibility';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { hashOf } from '../selection/tell-nominee';
import { AnswerSheets } from './answer-sheets';
import { mayAnswer, QuestionsQueries } from './questions.queries';

type Body = BodyOf<'PUT /trainings/:id/place/answers'>;

/** Wrong addresses of one caller in a quarter of an hour. */
const mostWrong = 20;

/** Somebody answers for themselves, signed in or by the secret address of their invitation, or for whom they put forward. */
@Injectable()
export class AnswerQuestions {
  constructor(
    private readonly db: Database,
    private readonly attempts: Attempts,
    private readonly queries: QuestionsQueries,
    private readonly sheets: AnswerSheets,
  ) {}

  own(actor: Actor, trainingId: string): Promise<AnswerSheet> {
    return this.queries.sheet(ownOf(actor, trainingId));
  }

  giveOwn(actor: Actor, trainingId: string, body: Body): Promise<AnswerSheet> {
    return this.give(actor, ownOf(actor, trainingId), body);
  }

  async behind(token: string, caller: string): Promise<AnswerSheet> {
    const key = `place:${caller}`;
    await this.attempts.count(key, mostWrong);
    const sheet = await this.queries.sheet(sql`n.answer_token = ${hashOf(token)}`);
    await this.attempts.giveBack(key, mostWrong);
    return sheet;
  }

  async giveBehind(token: string, caller: string, body: Body): Promise<AnswerSheet> {
    await this.behind(token, caller);
    return this.give(null, sql`n.answer_token = ${hashOf(token)}`, body);
  }

  about(actor: Actor, trainingId: string, nominationId: string): Promise<AnswerSheet> {
    return this.queries.sheet(aboutOthers(actor, trainingId, nominationId));
  }

  giveAbout(actor: Actor, trainingId: string, nominationId: string, body: Body): Promise<AnswerSheet> {
    return this.give(actor, aboutOthers(actor, trainingId, nominationId), body);
  }

  private async give(actor: Actor | null, which: Sql, body: Body): Promise<AnswerSheet> {
    return this.db.transaction(actor, async (tx) => {
      const { id, trainingId, programmeId, state, trainingState } = await this.queries.find(tx, sql`${which} for update of n`);
      if (!mayAnswer({ state, trainingState })) throw new Refusal('transition-not-allowed', { params: { from: state, to: state } });
      const questions = await this.sheets.give(tx, trainingId, { nominationId: id }, body);
      // The trail is for ever, so it says what was answered and never the words.
      if (questions.length > 0) await tx.audit({ action: 'nomination.answered', subject: ['nomination', id], after: { questions: questions.length, form: body.form }, programmeId });
      return this.queries.sheet(sql`n.id = ${id}::uuid`, tx);
    });
  }
}

function ownOf(actor: Actor, trainingId: string): Sql {
  return sql`n.training_id = ${trainingId}::uuid and n.person_id = ${actor.personId}::uuid and n.state <> 'draft' and ${visibleTraining(actor)}`;
}

/** An authority answers about whom its organisation put forward, coordination of the host about everybody, of other countries about its own people. */
function aboutOthers(actor: Actor, trainingId: string, nominationId: string): Sql {
  const selects = roleHas(actor.role, 'nominations.select');
  const reach = !selects
    ? sql`(n.nominated_by = ${actor.accountId}::uuid or n.organisation_id = ${actor.organisationId}::uuid)`
    : actor.countries === 'all' ? sql`true` : sql`(tr.country_code = any(${actor.countries}::text[]) or n.country_code = any(${actor.countries}::text[]))`;
  return sql`n.id = ${nominationId}::uuid and n.training_id = ${trainingId}::uuid and ${reach} and ${visibleTraining(actor)}`;
}
