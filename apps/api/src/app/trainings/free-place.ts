import { Injectable } from '@nestjs/common';
import type { Quota } from '@liaison/contracts';
import { mayMove, nominationMachine } from '@liaison/domain/states';
import type { TrainingState } from '@liaison/domain/states';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleTraining } from '../shared/access/visibility';
import { Database } from '../shared/database/database';
import { Overtaken } from '../shared/errors/constraint-refusals';
import { Refusal } from '../shared/errors/refusal';
import { Nomination } from './nomination.entity';
import { maySelect } from './rights';
import type { Selection } from './select-nominee';
import { quotasOfTraining } from './training-detail.queries';

/** Takes a selection back: the name stays in the queue, the place is free for somebody else. */
@Injectable()
export class FreePlace {
  constructor(private readonly db: Database) {}

  run(actor: Actor, trainingId: string, nominationId: string): Promise<Selection> {
    return this.db.transaction(actor, async (tx) => {
      const [training] = await tx.query<{ countryCode: string; state: TrainingState }>(sql`
        select tr.country_code as "countryCode", tr.state from training tr
        where tr.id = ${trainingId} and ${visibleTraining(actor)}
          and exists (select 1 from nomination n where n.id = ${nominationId} and n.training_id = tr.id)`);
      if (!training) throw new Refusal('not-found');
      if (!maySelect(actor, { ...training, state: 'nominations-open' })) throw new Refusal('not-allowed');
      const nomination = await tx.manager.findOneByOrFail(Nomination, { id: nominationId });
      if (!maySelect(actor, training) || !mayMove(nominationMachine, nomination.state, 'endorsed') || nomination.state === 'submitted') {
        throw new Refusal('transition-not-allowed', { params: { from: nomination.state, to: 'endorsed' } });
      }
      const { affected } = await tx.manager.update(Nomination, { id: nominationId, version: nomination.version }, { state: 'endorsed' });
      if (affected !== 1) throw new Overtaken();
      const [quota] = await tx.query<{ discipline: string; revision: number }>(sql`
        select discipline, revision from training_quota where training_id = ${trainingId} and discipline in (${nomination.discipline}, 'any')
        order by discipline = 'any' limit 1`);
      const freed = await tx.query(sql`
        update training_quota set taken = taken - 1
        where training_id = ${trainingId} and discipline = ${quota?.discipline ?? ''} and revision = ${quota?.revision ?? 0} and taken > 0
        returning taken`);
      if (freed.length === 0) throw new Overtaken();
      await tx.audit({
        action: 'nomination.place-freed',
        subject: ['nomination', nominationId],
        before: { state: nomination.state },
        after: { state: 'endorsed', trainingId, discipline: nomination.discipline },
      });
      const [row] = await tx.query<{ quotas: Quota[] }>(sql`select ${quotasOfTraining} as quotas from training tr where tr.id = ${trainingId}`);
      return { nominationId, state: 'endorsed', quotas: row?.quotas ?? [] };
    });
  }
}
