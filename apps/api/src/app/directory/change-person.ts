import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { strictest, type Visibility } from '@liaison/domain/access';
import sql from 'sql-template-tag';
import { actsFor, type Actor } from '../shared/access/actor';
import { Database, type Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { PeopleQueries } from './people.queries';
import { keepEmails } from './person-emails';
import { personFields } from './person-fields';
import { Person } from './person.entity';
import { storedNames } from './person-names';

type Detail = ResponseOf<'PUT /people/:id'>;

@Injectable()
export class ChangePerson {
  constructor(
    private readonly db: Database,
    private readonly queries: PeopleQueries,
  ) {}

  /** `action` is how the trail calls it: a revert is a change too. */
  async run(actor: Actor, id: string, { version, ...fields }: BodyOf<'PUT /people/:id'>, action = 'person.changed'): Promise<Detail> {
    const before = await this.queries.detail(actor, id);
    if (!actsFor(actor, before.countryCode)) throw new Refusal('not-allowed');
    if (before.version !== version) throw new Refusal('stale-version', { current: before });
    const { emails, ...columns } = fields;
    const row = { ...columns, ...storedNames(fields), languages: [...new Set(fields.languages)] };
    const isSaved = await this.db.transaction(actor, async (tx) => {
      const { affected } = await tx.manager.update(Person, { id, version }, row);
      if (affected !== 1) return false;
      await keepEmails(tx, id, emails);
      await this.keepListsInStep(tx, actor, id, row);
      await tx.audit({ action, subject: ['person', id], before: personFields(before), after: fields });
      return true;
    });
    if (!isSaved) throw new Refusal('stale-version', { current: await this.queries.detail(actor, id) });
    return this.queries.justWritten(actor, id);
  }

  /**
   * What lists read stands beside each programme of the person. From behind its wall nobody opens what is kept closer in
   * another programme; who hides here hides there as well.
   */
  private async keepListsInStep(tx: Transaction, actor: Actor, id: string, { listing, sortKey }: Pick<Person, 'listing' | 'sortKey'>): Promise<void> {
    const rows = await tx.query<{ programme_id: string; listing: Visibility }>(
      sql`select programme_id, listing from programme_person where person_id = ${id} order by programme_id for update`,
    );
    for (const row of rows) {
      const next = row.programme_id === actor.programmeId ? listing : strictest(row.listing, listing as Visibility);
      await tx.query(sql`
        update programme_person set listing = ${next}, sort_key = ${sortKey} where person_id = ${id} and programme_id = ${row.programme_id}`);
    }
  }
}
