import { Injectable } from '@nestjs/common';
import type { BodyOf, Quota, Reserve } from '@liaison/contracts';
import type { TrainingState } from '@liaison/domain/states';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleTraining } from '../../shared/access/visibility';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { maySelect } from '../rights';
import { quotasOfTraining } from '../training-detail.queries';
import { fullQuota } from './place-groups';
import { PromoteWaiting } from './promote-waiting';
import { ReserveQueries } from './reserve.queries';

/** Offers a free place to whose turn it is; who that is, is not for anybody to choose. */
@Injectable()
export class OfferPlace {
  constructor(
    private readonly db: Database,
    private readonly promote: PromoteWaiting,
    private readonly queries: ReserveQueries,
  ) {}

  async run(actor: Actor, trainingId: string, { discipline }: BodyOf<'POST /trainings/:id/offers'>): Promise<Reserve> {
    const group = discipline ?? 'any';
    const isOffered = await this.db.transaction(actor, async (tx) => {
      const [training] = await tx.query<{ countryCode: string; state: TrainingState; capacity: number | null; quotas: Quota[] }>(sql`
        select tr.country_code as "countryCode", tr.state, tr.capacity, ${quotasOfTraining} as quotas from training tr where tr.id = ${trainingId} and ${visibleTraining(actor)}`);
      if (!training) throw new Refusal('not-found');
      if (!maySelect(actor, { ...training, state: 'nominations-open' })) throw new Refusal('not-allowed');
      if (!maySelect(actor, training)) throw new Refusal('transition-not-allowed');
      const quota = training.quotas.find((one) => (one.discipline ?? 'any') === group);
      if (!quota || quota.taken >= quota.places) throw fullQuota(group, training.capacity, quota);
      return (await this.promote.run(tx, trainingId, group)) !== null;
    });
    // Those who were passed over keep the reason that was written, so the refusal comes after the commit.
    if (!isOffered) throw new Refusal('nobody-waits');
    return this.queries.reserve(actor, trainingId);
  }
}
