import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@liaison/contracts';
import { longestShare, staysInside } from '@liaison/domain/shares';
import { roleHas } from '@liaison/domain/access';
import { isLanguage } from '@liaison/i18n';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleContact, visiblePerson } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { refuseCaseData } from '../../trainings/refuse-case-data';
import { maySeeChannel } from '../contact-columns';
import { hasUrgentLine } from '../receivers/urgent-line';
import { NoteShared } from './note-shared';
import { readerAccount, SharesQueries, type Share } from './shares.queries';

type Body = BodyOf<'POST /shares'>;

interface Recipient {
  readonly accountId: string;
  readonly personId: string;
  readonly organisationId: string | null;
  readonly email: string;
  readonly language: string;
}

@Injectable()
export class MakeShare {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: SharesQueries,
    private readonly note: NoteShared,
  ) {}

  /** What the maker sees now is the most that a pack ever shows; a reader sees of it what they may see themselves, when they look. */
  async run(actor: Actor, body: Body): Promise<Share> {
    if (!roleHas(actor.role, 'network.read')) throw new Refusal('not-allowed');
    refuseCaseData({ title: body.title, purpose: body.purpose });
    const now = this.clock.now();
    const today = this.clock.today();
    if (body.expiresOn < today) throw invalid('body.expiresOn', 'in-the-past');
    const id = randomUUID();
    await this.db.transaction(actor, async (tx) => {
      const recipients = await this.recipientsOf(tx, actor, body);
      const [made] = await tx.query<{ fits: boolean }>(sql`
        insert into contact_share (id, programme_id, account_id, organisation_id, title, purpose, tlp, made_at, expires_on, expires_at)
        select ${id}, ${actor.programmeId}, ${actor.accountId}, ${actor.organisationId}, ${body.title}, ${body.purpose}, ${body.tlp}, ${now}, ${body.expiresOn},
          (${body.expiresOn}::date + 1)::timestamp at time zone coalesce((select c.time_zone from country c where c.code = ${actor.countryCode}), 'UTC')
        where ${body.expiresOn}::date <= ${today}::date + ${longestShare}::int returning true as fits`);
      if (!made) throw invalid('body.expiresOn', 'max');
      const items = await tx.query<{ person_id: string | null }>(sql`
        with taken as (
          insert into contact_share_item (share_id, contact_id, with_email, with_phone, with_urgent)
          select ${id}, c.id, ${body.withEmail} and ${maySeeChannel(actor, 'email')}, ${body.withPhone} and ${maySeeChannel(actor, 'phone')}, ${body.withUrgentPhone} and ${hasUrgentLine(actor)}
          from contact c join organisation o on o.id = c.organisation_id where c.id = any(${body.contactIds}::uuid[]) and ${visibleContact(actor)} returning contact_id)
        select c.person_id from taken join contact c on c.id = taken.contact_id`);
      if (items.length < body.contactIds.length) throw unknown('body.contactIds');
      await tx.query(sql`insert into contact_share_recipient (share_id, account_id) select ${id}, unnest(${recipients.map(({ accountId }) => accountId)}::uuid[])`);
      const { title, purpose, tlp, expiresOn } = body;
      await tx.audit({ action: 'share.made', subject: ['share', id], after: { title, purpose, tlp, expiresOn, recipients: recipients.length, contacts: items.length } });
      await this.note.people(tx, actor, { action: 'list.shared', purpose, people: items.map(({ person_id }) => person_id), count: items.length });
      for (const { email, language } of recipients) {
        await tx.mail({ to: email, language: isLanguage(language) ? language : 'en', template: 'contactsShared', params: { title, day: expiresOn, path: `/network/shares/${id}` } });
      }
    });
    return this.queries.one(actor, id);
  }

  private async recipientsOf(tx: Transaction, actor: Actor, { recipientIds, tlp }: Body): Promise<Recipient[]> {
    const found = await tx.query<Recipient>(sql`
      select a.id as "accountId", pp.person_id as "personId", pp.organisation_id as "organisationId", a.email, a.language
      from programme_person pp join (${readerAccount(actor.programmeId, this.clock.now())}) a on a.person_id = pp.person_id
      where pp.person_id = any(${recipientIds}::uuid[]) and pp.person_id <> ${actor.personId} and ${visiblePerson(actor)} order by a.id`);
    if (new Set(found.map(({ personId }) => personId)).size < recipientIds.length) throw unknown('body.recipientIds');
    if (found.some(({ organisationId }) => !staysInside(tlp, actor.organisationId, organisationId))) throw new Refusal('strict-stays-inside', { path: 'body.recipientIds' });
    return found;
  }
}

function unknown(path: string): Refusal {
  return new Refusal('unknown-reference', { params: { place: path }, path, errors: [{ path, code: 'unknown-reference', message: '' }] });
}

function invalid(path: string, code: string): Refusal {
  return new Refusal('invalid-input', { path, params: { place: path }, errors: [{ path, code, message: '' }] });
}
