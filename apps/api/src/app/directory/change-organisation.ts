import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { opensLawEnforcement } from '@liaison/domain/access';
import sql from 'sql-template-tag';
import { actsFor, type Actor } from '../shared/access/actor';
import { Clock } from '../shared/clock/clock';
import { Database, type Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { keepInStep } from './mandates-in-step';
import { Organisation } from './organisation.entity';
import { organisationFields } from './organisation-fields';
import { keepNames, organisationRow, refuseForeignKin, refuseSuspended } from './organisation-row';
import { OrganisationsQueries } from './organisations.queries';
import { refuseCircle } from './tree';

type Detail = ResponseOf<'PUT /organisations/:id'>;

@Injectable()
export class ChangeOrganisation {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: OrganisationsQueries,
  ) {}

  /** Moving an organisation to another country needs the scope for both. */
  async run(actor: Actor, id: string, { version, ...fields }: BodyOf<'PUT /organisations/:id'>, action = 'organisation.changed'): Promise<Detail> {
    const before = await this.queries.detail(actor, id);
    if (!actsFor(actor, before.countryCode) || !actsFor(actor, fields.countryCode)) throw new Refusal('not-allowed');
    if (actor.countries !== 'all' && opensLawEnforcement(before.sectorCode, fields.sectorCode)) throw new Refusal('sector-needs-management', { path: 'body.sectorCode' });
    if (before.version !== version) throw new Refusal('stale-version', { current: before });
    const isSaved = await this.db.transaction(actor, async (tx) => {
      const moves = fields.countryCode !== before.countryCode;
      if (moves) await refuseSuspended(tx, fields.countryCode);
      await refuseForeignKin(tx, actor, fields);
      await refuseCircle(tx, 'organisation.parent_id', id, fields.parentId, 'body.parentId');
      await refuseCircle(tx, 'organisation.successor_id', id, fields.successorId, 'body.successorId');
      const { affected } = await tx.manager.update(Organisation, { id, version }, { ...organisationRow(fields), ...(await this.hiddenKin(tx, id, before, fields)) });
      if (affected !== 1) return false;
      await keepNames(tx, id, fields.names);
      if (moves || fields.sectorCode !== before.sectorCode) {
        await keepInStep(tx, this.clock.now(), sql`select m.person_id from mandate m where m.organisation_id = ${id}`);
      }
      await tx.audit({ action, subject: ['organisation', id], before: organisationFields(before), after: fields });
      return true;
    });
    const now = await this.queries.detail(actor, id);
    if (!isSaved) throw new Refusal('stale-version', { current: now });
    return now;
  }

  /** A parent or successor behind the wall is not in the form, and stays where nothing else was chosen. */
  private async hiddenKin(tx: Transaction, id: string, before: Detail, { parentId, successorId }: Pick<Organisation, 'parentId' | 'successorId'>): Promise<Partial<Organisation>> {
    const [stored] = await tx.query<{ parent_id: string | null; successor_id: string | null }>(sql`select parent_id, successor_id from organisation where id = ${id}`);
    return {
      ...(parentId === null && before.within.length === 0 && { parentId: stored?.parent_id ?? null }),
      ...(successorId === null && before.successor === null && { successorId: stored?.successor_id ?? null }),
    };
  }
}
