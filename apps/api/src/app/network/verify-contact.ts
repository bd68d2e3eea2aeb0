import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { checkedBy, type VerificationState } from '@liaison/domain/network';
import type { Discipline } from '@liaison/domain/disciplines';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleContact } from '../shared/access/visibility';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { Contact } from './contact.entity';
import { mayVerify } from './contact-rights';
import { ContactsQueries } from './contacts.queries';

interface Standing {
  state: VerificationState;
  due: string | null;
  confirmedBy: string | null;
  version: number;
  discipline: Discipline;
  organisationId: string;
  countryCode: string | null;
  personId: string | null;
  zone: string;
}

@Injectable()
export class VerifyContact {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly contacts: ContactsQueries,
  ) {}

  async run(actor: Actor, id: string, body: BodyOf<'POST /contacts/:id/verification'>): Promise<ResponseOf<'POST /contacts/:id/verification'>> {
    const saved = await this.db.transaction(actor, async (tx) => {
      const [standing] = await tx.query<Standing>(sql`
        select c.verification as state, c.verify_due as due, c.confirmed_by as "confirmedBy", c.version, s.discipline,
          c.organisation_id as "organisationId", o.country_code as "countryCode", c.person_id as "personId",
          coalesce((select country.time_zone from country where country.code = o.country_code), 'UTC') as zone
        from contact c join organisation o on o.id = c.organisation_id join sector s on s.code = o.sector_code
        where c.id = ${id} and ${visibleContact(actor)} for update of c`);
      if (!standing) throw new Refusal('not-found');
      if (!mayVerify(actor, standing)) throw new Refusal('not-allowed');
      if (standing.version !== body.version) return false;
      const checked = checkedBy(actor.accountId, this.clock.today(standing.zone), standing.discipline, standing, standing.personId === null);
      if (checked === 'second-person-needed') throw new Refusal('second-person-needed');
      if (checked === 'not-open') throw new Refusal('transition-not-allowed', { params: { from: standing.state } });
      await tx.manager.update(Contact, { id, version: body.version }, {
        verification: checked.state,
        confirmedBy: checked.confirmedBy,
        verifyDue: checked.due,
        verifyMethod: body.method,
        ownAnswers: 0,
        verifiedAt: this.clock.now(),
      });
      await tx.audit({
        action: 'contact.checked',
        subject: ['contact', id],
        before: { state: standing.state, due: standing.due },
        after: { state: checked.state, due: checked.due, method: body.method },
      });
      return true;
    });
    if (!saved) throw new Refusal('stale-version', { current: await this.contacts.detail(actor, id) });
    return this.contacts.detail(actor, id);
  }
}
