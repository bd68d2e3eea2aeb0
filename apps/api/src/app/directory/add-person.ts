import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import sql from 'sql-template-tag';
import { actsFor, type Actor } from '../shared/access/actor';
import { visibleOrganisation } from '../shared/access/visibility';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { PeopleQueries } from './people.queries';
import { Person } from './person.entity';
import { storedNames } from './person-names';

type Body = BodyOf<'POST /people'>;

@Injectable()
export class AddPerson {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: PeopleQueries,
  ) {}

  /** A person comes with the mandate that says where they belong today. */
  async run(actor: Actor, { mandate, ...body }: Body): Promise<ResponseOf<'POST /people'>> {
    const person = await this.db.transaction(actor, async (tx) => {
      // Shared, so that the country and sector copied below cannot change before this is committed.
      const [organisation] = await tx.query<{ country_code: string | null; sector_code: string; time_zone: string | null }>(sql`
        select o.country_code, o.sector_code, c.time_zone from organisation o left join country c on c.code = o.country_code
        where o.id = ${mandate.organisationId} and ${visibleOrganisation(actor)} for share of o`);
      if (!organisation) throw new Refusal('unknown-reference', { path: 'body.mandate.organisationId' });
      if (!actsFor(actor, organisation.country_code)) throw new Refusal('not-allowed', { path: 'body.mandate.organisationId' });
      if (mandate.validFrom > this.clock.today(organisation.time_zone ?? undefined)) throw inTheFuture();
      const row = tx.manager.create(Person, { ...body, ...storedNames(body), languages: [...new Set(body.languages)] });
      await tx.manager.insert(Person, row);
      const [held] = await tx.query<{ id: string }>(sql`
        insert into mandate (person_id, organisation_id, function_code, valid_from)
        values (${row.id}, ${mandate.organisationId}, ${mandate.functionCode}, ${mandate.validFrom}) returning id`);
      await tx.query(sql`
        insert into programme_person (programme_id, person_id, mandate_id, organisation_id, country_code, sector_code, listing, sort_key)
        values (${actor.programmeId}, ${row.id}, ${held?.id}, ${mandate.organisationId}, ${organisation.country_code}, ${organisation.sector_code},
          ${row.listing}, ${row.sortKey})`);
      await tx.audit({ action: 'person.added', subject: ['person', row.id], after: { ...body, mandate } });
      return row;
    });
    return this.queries.justWritten(actor, person.id);
  }
}

function inTheFuture(): Refusal {
  const path = 'body.mandate.validFrom';
  return new Refusal('invalid-input', { path, params: { place: path }, errors: [{ path, code: 'in_future', message: 'the mandate has not begun' }] });
}
