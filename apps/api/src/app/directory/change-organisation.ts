import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { actsFor, type Actor } from '../shared/access/actor';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { Organisation } from './organisation.entity';
import { keepPeopleInStep, organisationRow } from './organisation-row';
import { OrganisationsQueries } from './organisations.queries';

type Detail = ResponseOf<'PUT /organisations/:id'>;

@Injectable()
export class ChangeOrganisation {
  constructor(
    private readonly db: Database,
    private readonly queries: OrganisationsQueries,
  ) {}

  /** Moving an organisation to another country needs the scope for both. */
  async run(actor: Actor, id: string, { version, ...fields }: BodyOf<'PUT /organisations/:id'>): Promise<Detail> {
    const before = await this.queries.detail(actor, id);
    if (!actsFor(actor, before.countryCode) || !actsFor(actor, fields.countryCode)) throw new Refusal('not-allowed');
    if (before.version !== version) throw new Refusal('stale-version', { current: before });
    const row = organisationRow(fields);
    const isSaved = await this.db.transaction(actor, async (tx) => {
      const { affected } = await tx.manager.update(Organisation, { id, version }, row);
      if (affected !== 1) return false;
      await keepPeopleInStep(tx, id, row);
      await tx.audit({ action: 'organisation.changed', subject: ['organisation', id], before: fieldsOf(before), after: fields });
      return true;
    });
    const now = await this.queries.detail(actor, id);
    if (!isSaved) throw new Refusal('stale-version', { current: now });
    return now;
  }
}

function fieldsOf(detail: Detail) {
  const { name, nameEn, nameDe, countryCode, sectorCode, website, note, validFrom, validTo } = detail;
  return { name, nameEn, nameDe, countryCode, sectorCode, website, note, validFrom, validTo };
}
