import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import type { TrainingState } from '@liaison/domain/states';
import { mayBeChanged, type TrainingMode } from '@liaison/domain/trainings';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleTraining } from '../shared/access/visibility';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { maySelect } from './rights';

type Joining = ResponseOf<'PUT /trainings/:id/nominations/:nominationId/joining'>;

/** Says of one person whether they come or take part online; only hybrid trainings ask. */
@Injectable()
export class SetJoining {
  constructor(private readonly db: Database) {}

  run(actor: Actor, trainingId: string, nominationId: string, { joins, version }: BodyOf<'PUT /trainings/:id/nominations/:nominationId/joining'>): Promise<Joining> {
    return this.db.transaction(actor, async (tx) => {
      const [training] = await tx.query<{ countryCode: string; state: TrainingState; mode: TrainingMode }>(sql`
        select tr.country_code as "countryCode", tr.state, tr.mode from training tr where tr.id = ${trainingId}::uuid and ${visibleTraining(actor)} for share`);
      if (!training) throw new Refusal('not-found');
      if (!maySelect(actor, { ...training, state: 'nominations-open' })) throw new Refusal('not-allowed');
      const [before] = await tx.query<Joining>(sql`
        select joins, version from nomination where id = ${nominationId}::uuid and training_id = ${trainingId}::uuid and state <> 'draft' for update`);
      if (!before) throw new Refusal('not-found');
      if (training.mode !== 'hybrid' || !mayBeChanged(training.state)) throw new Refusal('transition-not-allowed');
      if (before.version !== version) throw new Refusal('stale-version');
      await tx.query(sql`update nomination set joins = ${joins}, version = version + 1 where id = ${nominationId}::uuid`);
      await tx.audit({ action: 'nomination.joining-set', subject: ['nomination', nominationId], before: { joins: before.joins }, after: { joins, trainingId } });
      return { joins, version: version + 1 };
    });
  }
}
