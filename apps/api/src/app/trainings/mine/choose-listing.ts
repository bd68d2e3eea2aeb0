import { Injectable } from '@nestjs/common';
import type { MyTraining } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleTraining } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { MyTrainingQueries } from './my-training.queries';

/** The text that people agreed to, as it stands on the page; another text gets another number. */
const textVersion = 1;

/** The person alone decides whether the others of the training see that they come. */
@Injectable()
export class ChooseListing {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: MyTrainingQueries,
  ) {}

  async run(actor: Actor, trainingId: string, { listed }: { listed: boolean }): Promise<MyTraining> {
    await this.db.transaction(actor, async (tx) => {
      const [own] = await tx.query<{ id: string; listed: boolean }>(sql`
        select n.id, n.listed_since is not null as listed from nomination n join training tr on tr.id = n.training_id
        where n.training_id = ${trainingId} and n.person_id = ${actor.personId} and n.state <> 'draft' and ${visibleTraining(actor)} for update of n`);
      if (!own) throw new Refusal('not-found');
      if (own.listed === listed) return;
      await tx.query(sql`update nomination set listed_since = ${listed ? this.clock.now() : null} where id = ${own.id}`);
      await tx.audit({ action: listed ? 'nomination.listing-agreed' : 'nomination.listing-withdrawn', subject: ['nomination', own.id], after: { trainingId, textVersion } });
    });
    return this.queries.one(actor, trainingId);
  }
}
