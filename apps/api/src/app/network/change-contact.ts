import { Injectable } from '@nestjs/common';
import type { BodyOf, ContactFields, ResponseOf } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleContact } from '../shared/access/visibility';
import { Database, type Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { maySeeChannel, namedHolder } from './contact-columns';
import { Contact } from './contact.entity';
import { mayChange } from './contact-rights';
import { ContactsQueries } from './contacts.queries';
import { foldedTitle, placeOf, refuseCaseData, refuseLosingSight, traced, writeCompetences } from './save-contact';

/** The contact as it stands, and what of it the editor may see. */
interface Standing extends Omit<ContactFields, 'rules'> {
  rules: ContactFields['rules'];
  countryCode: string | null;
  holderSeen: boolean;
  emailSeen: boolean;
  phoneSeen: boolean;
  version: number;
}

@Injectable()
export class ChangeContact {
  constructor(
    private readonly db: Database,
    private readonly contacts: ContactsQueries,
  ) {}

  /** What was verified was the contact as it stood: a change of substance takes the verification away. */
  async run(actor: Actor, id: string, body: BodyOf<'PUT /contacts/:id'>): Promise<ResponseOf<'PUT /contacts/:id'>> {
    refuseCaseData(body);
    const saved = await this.db.transaction(actor, async (tx) => {
      const standing = await this.standing(tx, actor, id);
      if (!mayChange(actor, standing)) throw new Refusal('not-allowed');
      if (standing.version !== body.version) return false;
      const next = merged(standing, body);
      const place = await placeOf(tx, actor, { ...next, personId: body.personId });
      const holder = { ...place, personId: next.personId };
      if (!mayChange(actor, holder)) throw new Refusal('not-allowed');
      refuseLosingSight(actor, holder, next.rules);

      const { competences, rules, ...fields } = next;
      await tx.manager.update(Contact, { id, version: body.version }, {
        ...fields,
        listing: rules.listing,
        emailVisibility: rules.email,
        phoneVisibility: rules.phone,
        folded: foldedTitle(fields.title),
        ...(standing.organisationId !== next.organisationId && { postId: null }),
        ...(isOfSubstance(standing, next) && {
          verification: next.personId === actor.personId ? ('V1' as const) : ('V0' as const),
          confirmedBy: null,
          verifiedAt: null,
          verifyDue: null,
          verifyMethod: null,
          ownAnswers: 0,
        }),
      });
      await writeCompetences(tx, id, competences);
      // What reached one person does not reach the next.
      if (standing.personId !== next.personId) await tx.query(sql`delete from contact_channel where contact_id = ${id} and kind <> 'urgent-phone'`);
      await tx.audit({ action: 'contact.changed', subject: ['contact', id], before: traced(pick(standing)), after: traced(next) });
      return true;
    });
    if (!saved) throw new Refusal('stale-version', { current: await this.contacts.detail(actor, id) });
    return this.contacts.detail(actor, id);
  }

  private async standing(tx: Transaction, actor: Actor, id: string): Promise<Standing> {
    const [found] = await tx.query<Standing>(sql`
      select c.title, c.organisation_id as "organisationId", c.person_id as "personId", c.languages, c.email, c.phone, c.note, c.version,
        o.country_code as "countryCode", c.person_id is null or p.id is not null as "holderSeen",
        ${maySeeChannel(actor, 'email')} as "emailSeen", ${maySeeChannel(actor, 'phone')} as "phoneSeen",
        json_build_object('listing', c.listing, 'email', c.email_visibility, 'phone', c.phone_visibility) as rules,
        coalesce((select json_agg(json_build_object('code', competence_code, 'level', level) order by competence_code)
          from contact_competence where contact_id = c.id), '[]') as competences
      from contact c join organisation o on o.id = c.organisation_id ${namedHolder(actor)}
      where c.id = ${id} and ${visibleContact(actor)} for update of c`);
    if (!found) throw new Refusal('not-found');
    return found;
  }
}

/** What the editor sees is what they wrote; what they do not see stays as it is, and its rule with it. */
function merged(standing: Standing, body: BodyOf<'PUT /contacts/:id'>): ContactFields {
  const { version: _, ...written } = body;
  for (const channel of ['email', 'phone'] as const) {
    const seen = channel === 'email' ? standing.emailSeen : standing.phoneSeen;
    if (!seen && (body[channel] !== undefined || body.rules[channel] !== standing.rules[channel])) {
      const path = body[channel] !== undefined ? `body.${channel}` : `body.rules.${channel}`;
      throw new Refusal('not-allowed', { path, errors: [{ path, code: 'unseen', message: '' }] });
    }
  }
  return {
    ...written,
    personId: body.personId === null && !standing.holderSeen ? standing.personId : body.personId,
    email: body.email === undefined ? standing.email : body.email,
    phone: body.phone === undefined ? standing.phone : body.phone || null,
  };
}

function pick({ title, organisationId, personId, languages, competences, email, phone, note, rules }: ContactFields): ContactFields {
  return { title, organisationId, personId, languages, competences, email, phone, note, rules };
}

/** Not the note and not the rules: nobody verified these. */
function isOfSubstance(before: ContactFields, after: ContactFields): boolean {
  const sorted = (list: ContactFields['competences']) => list.map(({ code, level }) => `${code} ${level}`).sort();
  const substance = ({ title, organisationId, personId, email, phone, languages, competences }: ContactFields) =>
    JSON.stringify([title, organisationId, personId, email, phone, [...languages].sort(), sorted(competences)]);
  return substance(before) !== substance(after);
}
