import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import sql from 'sql-template-tag';
import { actsFor, type Actor } from '../shared/access/actor';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { PeopleQueries } from './people.queries';
import { Person } from './person.entity';
import { storedNames } from './person-names';

type Detail = ResponseOf<'PUT /people/:id'>;

@Injectable()
export class ChangePerson {
  constructor(
    private readonly db: Database,
    private readonly queries: PeopleQueries,
  ) {}

  async run(actor: Actor, id: string, { version, ...fields }: BodyOf<'PUT /people/:id'>): Promise<Detail> {
    const before = await this.queries.detail(actor, id);
    if (!actsFor(actor, before.countryCode)) throw new Refusal('not-allowed');
    if (before.version !== version) throw new Refusal('stale-version', { current: before });
    const row = { ...fields, ...storedNames(fields), languages: [...new Set(fields.languages)] };
    const isSaved = await this.db.transaction(actor, async (tx) => {
      const { affected } = await tx.manager.update(Person, { id, version }, row);
      if (affected !== 1) return false;
      // What lists read stands beside each programme of the person.
      await tx.query(sql`update programme_person set listing = ${row.listing}, sort_key = ${row.sortKey} where person_id = ${id}`);
      await tx.audit({ action: 'person.changed', subject: ['person', id], before: fieldsOf(before), after: fields });
      return true;
    });
    if (!isSaved) throw new Refusal('stale-version', { current: await this.queries.detail(actor, id) });
    return this.queries.justWritten(actor, id);
  }
}

function fieldsOf(detail: Detail) {
  const { givenName, familyName, nameOrder, latinGivenName, latinFamilyName, gender, languages, listing } = detail;
  return { givenName, familyName, nameOrder, latinGivenName, latinFamilyName, gender, languages, listing };
}
