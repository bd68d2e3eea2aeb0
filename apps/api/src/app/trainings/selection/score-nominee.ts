import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { meritOf } from '@liaison/domain/selection';
import { placesAreGiven } from '@liaison/domain/trainings';
import type { TrainingState } from '@liaison/domain/states';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleTraining } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { maySelect } from '../rights';
import { scoreOf } from './board.queries';

type Scored = ResponseOf<'PUT /trainings/:id/scores'>;

@Injectable()
export class ScoreNominee {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, trainingId: string, { nominationId, criterionId, points, version }: BodyOf<'PUT /trainings/:id/scores'>): Promise<Scored> {
    return this.db.transaction(actor, async (tx) => {
      const [training] = await tx.query<{ countryCode: string; state: TrainingState; phaseId: string }>(sql`
        select tr.country_code as "countryCode", tr.state, tr.phase_id as "phaseId" from training tr where tr.id = ${trainingId} and ${visibleTraining(actor)}`);
      if (!training) throw new Refusal('not-found');
      if (!maySelect(actor, { ...training, state: 'nominations-open' })) throw new Refusal('not-allowed');
      if (!placesAreGiven(training.state)) throw new Refusal('transition-not-allowed');
      const [known] = await tx.query<{ rank: number | null }>(sql`
        select n.rank from nomination n, selection_criterion c
        where n.id = ${nominationId} and n.training_id = ${trainingId} and c.id = ${criterionId} and c.phase_id = ${training.phaseId} and c.ended_at is null for update of n`);
      if (!known) throw new Refusal('unknown-reference', { path: 'body.nominationId' });
      const [before] = await tx.query<{ points: number; version: number }>(sql`
        select points, version from nomination_score where nomination_id = ${nominationId} and criterion_id = ${criterionId}`);
      if ((before?.version ?? 0) !== version) throw new Refusal('stale-version', { current: await this.scores(tx, nominationId, training.phaseId, known.rank) });
      await this.write(tx, actor, { nominationId, criterionId, points, version });
      await tx.audit({ action: 'nomination.scored', subject: ['nomination', nominationId], before: { criterionId, points: before?.points ?? null }, after: { criterionId, points } });
      return this.scores(tx, nominationId, training.phaseId, known.rank);
    });
  }

  private async write(tx: Transaction, actor: Actor, { nominationId, criterionId, points, version }: BodyOf<'PUT /trainings/:id/scores'>): Promise<void> {
    if (points === null) {
      await tx.query(sql`delete from nomination_score where nomination_id = ${nominationId} and criterion_id = ${criterionId}`);
      return;
    }
    await tx.query(sql`
      insert into nomination_score (nomination_id, criterion_id, points, scored_by, scored_at, version)
      values (${nominationId}, ${criterionId}, ${points}, ${actor.accountId}, ${this.clock.now()}, ${version + 1})
      on conflict (nomination_id, criterion_id) do update set points = excluded.points, scored_by = excluded.scored_by, scored_at = excluded.scored_at, version = excluded.version`);
  }

  private async scores(tx: Transaction, nominationId: string, phaseId: string, rank: number | null): Promise<Scored> {
    const scores = await tx.query<Scored['scores'][number]>(sql`
      select criterion_id as "criterionId", points, version from nomination_score where nomination_id = ${nominationId} order by criterion_id`);
    const criteria = await tx.query<{ id: string; weight: number }>(sql`select id, weight from selection_criterion where phase_id = ${phaseId} and ended_at is null`);
    const score = scoreOf(scores, new Map(criteria.map(({ id, weight }) => [id, weight])));
    return { scores, score, merit: meritOf({ rank, score }) };
  }
}
