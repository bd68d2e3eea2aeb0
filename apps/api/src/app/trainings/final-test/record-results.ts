import { Injectable } from '@nestjs/common';
import type { BodyOf, FinalTestBoard } from '@liaison/contracts';
import { correctionsAreTaken } from '@liaison/domain/attendance';
import { placeHoldingStates } from '@liaison/domain/states';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { answersFor, reached } from '../attendance/reach';
import { EndCertificate } from '../certificates/end-certificate';
import { FinalTestQueries } from './final-test.queries';

interface Counted {
  readonly nominationId: string;
  readonly personId: string;
  readonly number: number;
  readonly score: number;
  readonly counts: boolean;
}

/**
 * Records what people reached in the test. A result stays; what was wrong is put right by another with a reason, and a
 * certificate that rested on a pass is revoked at the same moment.
 */
@Injectable()
export class RecordResults {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly certificates: EndCertificate,
    private readonly queries: FinalTestQueries,
  ) {}

  async record(actor: Actor, trainingId: string, { results }: BodyOf<'POST /trainings/:id/final-test/results'>): Promise<FinalTestBoard> {
    await this.db.transaction(actor, async (tx) => {
      await this.testOf(tx, actor, trainingId);
      const wanted = new Map(results.map(({ nominationId, score }) => [nominationId, score]));
      const known = await tx.query<{ id: string; holds: boolean }>(sql`
        select id, state = any(${[...placeHoldingStates]}::text[]) as holds from nomination where training_id = ${trainingId} and id = any(${[...wanted.keys()]}::uuid[])`);
      if (known.length !== wanted.size) throw new Refusal('unknown-reference', { path: 'body.results' });
      if (known.some(({ holds }) => !holds)) throw new Refusal('holds-no-place');
      await tx.query(sql`
        insert into final_test_result (training_id, nomination_id, number, score, recorded_at, recorded_by)
        select ${trainingId}::uuid, r.id, 1, r.score, ${this.clock.now()}, ${actor.accountId}::uuid from unnest(${[...wanted.keys()]}::uuid[], ${[...wanted.values()]}::int[]) r (id, score)`);
      await tx.audit({ action: 'training.results-recorded', subject: ['training', trainingId], after: { results: [...wanted].map(([nominationId, score]) => ({ nominationId, score })) } });
    });
    return this.queries.board(actor, trainingId);
  }

  async correct(actor: Actor, trainingId: string, { resultId, score, reason }: BodyOf<'POST /trainings/:id/final-test/corrections'>): Promise<FinalTestBoard> {
    await this.db.transaction(actor, async (tx) => {
      const passMark = await this.testOf(tx, actor, trainingId);
      const [found] = await tx.query<Counted>(sql`
        select r.nomination_id as "nominationId", n.person_id as "personId", r.number, r.score, exists (select 1 from final_test_score s where s.result_id = r.id) as counts
        from final_test_result r join nomination n on n.id = r.nomination_id where r.id = ${resultId} and r.training_id = ${trainingId}`);
      if (!found) throw new Refusal('not-found');
      if (!found.counts) throw new Refusal('stale-version');
      await tx.query(sql`
        insert into final_test_result (training_id, nomination_id, number, score, correction_of, reason, recorded_at, recorded_by)
        values (${trainingId}, ${found.nominationId}, ${found.number + 1}, ${score}, ${resultId}, ${reason}, ${this.clock.now()}, ${actor.accountId})`);
      await tx.audit({
        action: 'nomination.result-corrected', subject: ['nomination', found.nominationId],
        before: { score: found.score }, after: { score, reason, trainingId },
      });
      if (found.score >= passMark && score < passMark) await this.certificates.revokeUnearned(tx, trainingId, found.personId, `${reason} (${score} %, ${passMark} %)`);
    });
    return this.queries.board(actor, trainingId);
  }

  /** The pass mark of the test there is; the training is held, so that nobody gets a certificate meanwhile. */
  private async testOf(tx: Transaction, actor: Actor, trainingId: string): Promise<number> {
    const training = await reached(tx.query, actor, trainingId, 'locked');
    if (!answersFor(actor)) throw new Refusal('not-allowed');
    const [test] = await tx.query<{ passMark: number }>(sql`select pass_mark as "passMark" from final_test where training_id = ${trainingId}`);
    if (!test || !correctionsAreTaken(training.state)) throw new Refusal('transition-not-allowed', { params: { from: training.state, to: training.state } });
    return test.passMark;
  }
}
