import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { isLanguage } from '@liaison/i18n';
import sql, { type Sql } from 'sql-template-tag';
import { actsFor, type Actor } from '../../shared/access/actor';
import { hashToken } from '../../shared/access/sessions';
import { visiblePerson } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { JobList } from '../../shared/jobs/job-list';
import { noticeLanguage, toBeTold } from './notices.queries';

interface Addressee {
  readonly personId: string;
  readonly email: string;
  readonly name: string;
  readonly language: string;
  readonly programme: string;
}

/** Tells people that others entered them. The mail leaves with the action that causes it; only when it has gone do they show. */
@Injectable()
export class SendNotices implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'notices that went out', every: 10_000, run: () => this.follow() });
  }

  /** In the transaction that enters somebody: they are to be told, and are where there is an address. */
  async enter(tx: Transaction, actor: Actor, personId: string): Promise<void> {
    await tx.query(sql`update programme_person set notice = 'due' where programme_id = ${actor.programmeId} and person_id = ${personId}`);
    await this.write(tx, actor, sql`pp.programme_id = ${actor.programmeId} and pp.person_id = ${personId}`);
  }

  run(actor: Actor, { upTo }: BodyOf<'POST /notices'>): Promise<ResponseOf<'POST /notices'>> {
    return this.db.transaction(actor, async (tx) => ({ sent: await this.write(tx, actor, toBeTold(actor), upTo) }));
  }

  private async write(tx: Transaction, actor: Actor, who: Sql, upTo = 1): Promise<number> {
    const people = await tx.query<Addressee>(sql`
      select pp.person_id as "personId", e.email, p.display_name as name, ${noticeLanguage} as language, g.name_en as programme
      from programme_person pp join person p on p.id = pp.person_id join programme g on g.id = pp.programme_id
        join person_email e on e.person_id = pp.person_id and e.is_primary and e.bounced_at is null
      where ${who} and pp.notice = 'due' order by pp.person_id limit ${upTo} for update of pp`);
    for (const { personId, email, name, language, programme } of people) {
      const token = randomBytes(32).toString('base64url');
      const message = await tx.mail({
        to: email, language: isLanguage(language) ? language : 'en', template: 'enteredByOthers', params: { name, programme, path: `/notice/${token}` }, secret: ['path'],
      });
      await tx.query(sql`
        update programme_person set notice = 'on-its-way', notice_token = ${hashToken(token)}, notice_message = ${message}, notice_at = ${this.clock.now()}
        where programme_id = ${actor.programmeId} and person_id = ${personId}`);
    }
    return people.length;
  }

  /** A notice counts when its mail has gone; one that could not be delivered is due again, in another way. */
  async follow(): Promise<void> {
    await this.db.read(sql`
      update programme_person pp set notice = case m.state when 'sent' then 'given' else 'due' end, notice_at = ${this.clock.now()}
      from outbox_message m where pp.notice = 'on-its-way' and m.id = pp.notice_message and m.state in ('sent', 'failed')`);
  }

  async told(actor: Actor, { personId, way }: BodyOf<'POST /notices/told'>): Promise<void> {
    await this.db.transaction(actor, async (tx) => {
      const [seat] = await tx.query<{ notice: string; country_code: string | null }>(
        sql`select pp.notice, pp.country_code from programme_person pp where pp.person_id = ${personId} and ${visiblePerson(actor)} for update`,
      );
      if (!seat) throw new Refusal('unknown-reference', { path: 'body.personId' });
      if (!actsFor(actor, seat.country_code)) throw new Refusal('not-allowed');
      if (seat.notice === 'given' || seat.notice === 'not-needed') throw new Refusal('transition-not-allowed', { params: { from: seat.notice } });
      await tx.query(sql`update programme_person set notice = 'given', notice_at = ${this.clock.now()} where programme_id = ${actor.programmeId} and person_id = ${personId}`);
      await tx.audit({ action: 'person.told', subject: ['person', personId], before: { notice: seat.notice }, after: { notice: 'given', way } });
    });
  }
}
