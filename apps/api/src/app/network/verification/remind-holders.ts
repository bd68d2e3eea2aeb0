import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { reminderFor } from '@liaison/domain/network';
import { isLanguage } from '@liaison/i18n';
import sql from 'sql-template-tag';
import { assignmentCounts, hashToken } from '../../shared/access/sessions';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { JobList } from '../../shared/jobs/job-list';

interface Due {
  readonly id: string;
  readonly programmeId: string;
  readonly title: string;
  readonly due: string;
  readonly daysLeft: number;
  readonly sent: number[];
  readonly email: string | null;
  readonly language: string;
}

const atOnce = 200;

/** Asks the holders of contacts, 30, 7 and 1 days before their check ends, whether everything is still true. */
@Injectable()
export class RemindHolders implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'reminders of checks', every: 600_000, run: () => this.run() });
    this.jobs.add({ name: 'reminders that came back', every: 60_000, run: () => this.disputeBounced() });
  }

  async run(): Promise<number> {
    let total = 0;
    while (!this.jobs.stopping.aborted) {
      const sent = await this.db.transaction(null, (tx) => this.sendSome(tx));
      total += sent;
      if (sent < atOnce) return total;
    }
    return total;
  }

  /** A row that another process holds is its to send; the key of a reminder keeps it from being sent twice. */
  private async sendSome(tx: Transaction): Promise<number> {
    const now = this.clock.now();
    const due = await tx.query<Due>(sql`
      select c.id, c.programme_id as "programmeId", c.title, c.verify_due::text as due, c.verify_due - (${now}::timestamptz at time zone coalesce(country.time_zone, 'UTC'))::date as "daysLeft",
        array(select r.days from contact_reminder r where r.contact_id = c.id and r.due = c.verify_due) as sent, coalesce(a.email, c.email, e.email) as email,
        coalesce(a.language, case when 'de' = any(c.languages) and not 'en' = any(c.languages) then 'de' else 'en' end) as language
      from contact c join organisation o on o.id = c.organisation_id left join country on country.code = o.country_code
        left join account a on a.person_id = c.person_id and a.active and exists (
          select 1 from role_assignment ra where ra.account_id = a.id and ra.programme_id = c.programme_id and ${assignmentCounts(now)})
        left join person_email e on e.person_id = c.person_id and e.is_primary and e.bounced_at is null
      where c.verification in ('V3', 'V4') and c.expires_at > ${now} and c.expires_at <= ${new Date(now.getTime() + 32 * 86_400_000)} and coalesce(a.email, c.email, e.email) is not null
        and not exists (select 1 from contact_reminder r where r.contact_id = c.id and r.due = c.verify_due
          and r.days <= case when c.verify_due - (${now}::timestamptz at time zone coalesce(country.time_zone, 'UTC'))::date <= 1 then 1
            when c.verify_due - (${now}::timestamptz at time zone coalesce(country.time_zone, 'UTC'))::date <= 7 then 7 else 30 end)
        and c.verify_due - (${now}::timestamptz at time zone coalesce(country.time_zone, 'UTC'))::date <= 30
      order by c.id limit ${atOnce} for update of c skip locked`);
    for (const one of due) await this.send(tx, one, now);
    return due.length;
  }

  private async send(tx: Transaction, { id, programmeId, title, due, daysLeft, email, language }: Due, now: Date): Promise<void> {
    const days = reminderFor(daysLeft);
    if (days === null || email === null) return;
    const token = randomBytes(32).toString('base64url');
    const message = await tx.mail({
      to: email, language: isLanguage(language) ? language : 'en', template: 'contactStillTrue', programmeId, params: { title, due, days: daysLeft, path: `/check/${token}` }, secret: ['path'],
    });
    await tx.query(sql`insert into contact_reminder (contact_id, due, days, token, message_id, sent_at) values (${id}, ${due}, ${days}, ${hashToken(token)}, ${message}, ${now})`);
  }

  /** A mail that surely did not arrive says that something on the card is not so any more. */
  async disputeBounced(): Promise<number> {
    return this.db.transaction(null, async (tx) => {
      const bounced = await tx.query<{ id: string; programme_id: string; verification: string }>(sql`
        select c.id, c.programme_id, c.verification from contact c
        where c.verification in ('V3', 'V4') and exists (
          select 1 from contact_reminder r join outbox_message m on m.id = r.message_id where r.contact_id = c.id and r.due = c.verify_due and r.answered_at is null and m.state = 'failed')
        order by c.id for update of c skip locked`);
      for (const { id, programme_id: programmeId, verification } of bounced) {
        await tx.query(sql`update contact set verification = 'VQ', version = version + 1 where id = ${id}`);
        await tx.audit({ action: 'contact.disputed', subject: ['contact', id], programmeId, before: { state: verification }, after: { state: 'VQ', because: 'bounce' } });
      }
      return bounced.length;
    });
  }
}
