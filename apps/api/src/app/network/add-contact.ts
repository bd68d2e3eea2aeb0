import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import type { Actor } from '../shared/access/actor';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { Contact } from './contact.entity';
import { mayChange } from './contact-rights';
import { ContactsQueries } from './contacts.queries';
import { foldedTitle, placeOf, refuseCaseData, refuseLosingSight, traced, writeCompetences } from './save-contact';

@Injectable()
export class AddContact {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly contacts: ContactsQueries,
  ) {}

  async run(actor: Actor, body: BodyOf<'POST /contacts'>): Promise<ResponseOf<'POST /contacts'>> {
    refuseCaseData(body);
    const id = randomUUID();
    const { competences, rules, ...fields } = body;
    const contact = { ...fields, phone: fields.phone || null };
    await this.db.transaction(actor, async (tx) => {
      const place = await placeOf(tx, actor, body);
      if (!mayChange(actor, place)) throw new Refusal('not-allowed');
      refuseLosingSight(actor, place, rules);
      await tx.manager.insert(Contact, {
        ...contact,
        id,
        programmeId: actor.programmeId,
        listing: rules.listing,
        emailVisibility: rules.email,
        phoneVisibility: rules.phone,
        // Who types their own contact has confirmed it; anybody else has only typed it.
        verification: contact.personId === actor.personId ? 'V1' : 'V0',
        ownAnswers: 0,
        folded: foldedTitle(contact.title),
        createdAt: this.clock.now(),
      });
      await writeCompetences(tx, id, competences);
      await tx.audit({ action: 'contact.added', subject: ['contact', id], after: traced({ ...contact, competences, rules }) });
    });
    return this.contacts.detail(actor, id);
  }
}
