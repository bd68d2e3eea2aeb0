import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import type { Actor } from '../shared/access/actor';
import { Database } from '../shared/database/database';
import { MandateRules } from './mandate-rules';
import { PeopleQueries } from './people.queries';

@Injectable()
export class BeginMandate {
  constructor(
    private readonly db: Database,
    private readonly mandates: MandateRules,
    private readonly queries: PeopleQueries,
  ) {}

  async run(actor: Actor, personId: string, body: BodyOf<'POST /people/:id/mandates'>): Promise<ResponseOf<'POST /people/:id/mandates'>> {
    await this.queries.detail(actor, personId);
    await this.db.transaction(actor, async (tx) => {
      const mandateId = await this.mandates.begin(tx, actor, personId, body, 'body');
      await tx.audit({ action: 'mandate.begun', subject: ['person', personId], after: { mandateId, ...body } });
    });
    return { personId };
  }
}
