import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { Database } from '../shared/database/database';
import { SendNotices } from './consents/send-notices';
import { MandateRules } from './mandate-rules';
import { PeopleQueries } from './people.queries';
import { keepEmails } from './person-emails';
import { Person } from './person.entity';
import { storedNames } from './person-names';

type Body = BodyOf<'POST /people'>;

@Injectable()
export class AddPerson {
  constructor(
    private readonly db: Database,
    private readonly mandates: MandateRules,
    private readonly queries: PeopleQueries,
    private readonly notices: SendNotices,
  ) {}

  /** A person comes with the mandate that says where they belong; it may begin later. */
  async run(actor: Actor, { mandate, emails, ...body }: Body): Promise<ResponseOf<'POST /people'>> {
    const person = await this.db.transaction(actor, async (tx) => {
      const row = tx.manager.create(Person, { ...body, ...storedNames(body), languages: [...new Set(body.languages)] });
      await tx.manager.insert(Person, row);
      await keepEmails(tx, row.id, emails);
      await tx.query(sql`
        insert into programme_person (programme_id, person_id, listing, sort_key) values (${actor.programmeId}, ${row.id}, ${row.listing}, ${row.sortKey})`);
      await this.mandates.beginFirst(tx, actor, row.id, { ...mandate, isSide: false, validTo: null }, 'body.mandate');
      await this.notices.enter(tx, actor, row.id);
      await tx.audit({ action: 'person.added', subject: ['person', row.id], after: { ...body, emails, mandate } });
      return row;
    });
    return this.queries.justWritten(actor, person.id);
  }
}
