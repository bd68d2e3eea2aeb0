import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import sql from 'sql-template-tag';
import { actsFor, type Actor } from '../shared/access/actor';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { refuseNewPolice } from './new-police';
import { Organisation } from './organisation.entity';
import { keepNames, organisationRow, refuseForeignKin, refuseSuspended } from './organisation-row';
import { OrganisationsQueries } from './organisations.queries';

@Injectable()
export class AddOrganisation {
  constructor(
    private readonly db: Database,
    private readonly queries: OrganisationsQueries,
  ) {}

  async run(actor: Actor, body: BodyOf<'POST /organisations'>): Promise<ResponseOf<'POST /organisations'>> {
    if (!actsFor(actor, body.countryCode)) throw new Refusal('not-allowed', { path: 'body.countryCode' });
    const id = await this.db.transaction(actor, async (tx) => {
      await refuseSuspended(tx, body.countryCode);
      await refuseForeignKin(tx, actor, body);
      await refuseNewPolice(tx, actor, body);
      const row = tx.manager.create(Organisation, organisationRow(body));
      await tx.manager.insert(Organisation, row);
      await keepNames(tx, row.id, body.names);
      await tx.query(sql`insert into programme_organisation (programme_id, organisation_id) values (${actor.programmeId}, ${row.id})`);
      await tx.audit({ action: 'organisation.added', subject: ['organisation', row.id], after: body });
      return row.id;
    });
    return this.queries.detail(actor, id);
  }
}
