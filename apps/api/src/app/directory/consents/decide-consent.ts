import { Injectable } from '@nestjs/common';
import type { BodyOf, ParamsOf, ResponseOf } from '@liaison/contracts';
import type { Actor } from '../../shared/access/actor';
import { Database } from '../../shared/database/database';
import { KeepConsent } from './keep-consent';
import { MyDataQueries } from './my-data.queries';

@Injectable()
export class DecideConsent {
  constructor(
    private readonly db: Database,
    private readonly keep: KeepConsent,
    private readonly queries: MyDataQueries,
  ) {}

  async run(actor: Actor, { purpose }: ParamsOf<'PUT /my-data/consents/:purpose'>, body: BodyOf<'PUT /my-data/consents/:purpose'>): Promise<ResponseOf<'GET /my-data'>> {
    await this.db.transaction(actor, (tx) =>
      this.keep.run(tx, actor, { ...body, purpose, programmeId: actor.programmeId, personId: actor.personId, way: 'self-service', language: actor.language }),
    );
    return this.queries.mine(actor);
  }
}
