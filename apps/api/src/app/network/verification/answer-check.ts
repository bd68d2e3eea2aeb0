import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import type { Discipline } from '@liaison/domain/disciplines';
import { dueAfter } from '@liaison/domain/network';
import { isLanguage } from '@liaison/i18n';
import sql from 'sql-template-tag';
import { hashToken } from '../../shared/access/sessions';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';

type View = ResponseOf<'GET /checks/:token'>;

interface Asked {
  readonly id: string;
  readonly programmeId: string;
  readonly verification: string;
  readonly due: string;
  readonly isCurrent: boolean;
  readonly answered: boolean;
  readonly discipline: Discipline;
  readonly isChannel: boolean;
  readonly ownAnswers: number;
  readonly zone: string;
}

@Injectable()
export class AnswerCheck {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Presses the button of a reminder, once. The holder, reached by what is on the card, is a second pair of eyes beside who
   * confirmed last, so the check is renewed; two times in a row the holder alone is not enough, and a steward looks as well.
   */
  async run(token: string, { answer }: BodyOf<'POST /checks/:token'>): Promise<View> {
    const now = this.clock.now();
    await this.db.transaction(null, async (tx) => {
      const [asked] = await tx.query<Asked>(sql`
        select c.id, c.programme_id as "programmeId", c.verification, r.due::text as due, r.due = c.verify_due and c.verification in ('V3', 'V4') and c.expires_at > ${now} as "isCurrent",
          r.answered_at is not null as answered, s.discipline, c.person_id is null as "isChannel", c.own_answers as "ownAnswers", coalesce(country.time_zone, 'UTC') as zone
        from contact_reminder r join contact c on c.id = r.contact_id join organisation o on o.id = c.organisation_id join sector s on s.code = o.sector_code
          left join country on country.code = o.country_code
        where r.token = ${hashToken(token)} for update of r, c`);
      if (!asked) throw new Refusal('not-found');
      if (asked.answered || !asked.isCurrent) throw new Refusal('answered-already');
      const renews = answer === 'still-true' && asked.ownAnswers === 0;
      const due = renews ? dueAfter(this.clock.today(asked.zone), asked.discipline, asked.isChannel) : asked.due;
      // The other reminders of this date are answered with it: their links do nothing any more.
      await tx.query(sql`update contact_reminder set answered_at = ${now}, answer = ${answer} where contact_id = ${asked.id} and due = ${asked.due} and answered_at is null`);
      await tx.query(sql`
        update contact set version = version + 1, own_answers = own_answers + ${answer === 'still-true' ? 1 : 0}, verification = ${answer === 'changed' ? 'VQ' : asked.verification},
          verify_due = ${due}, verified_at = case when ${renews} then ${now}::timestamptz else verified_at end, verify_method = case when ${renews} then 'own-answer' else verify_method end
        where id = ${asked.id}`);
      await tx.audit({
        action: answer === 'changed' ? 'contact.disputed' : 'contact.confirmed-by-holder', subject: ['contact', asked.id], programmeId: asked.programmeId,
        before: { state: asked.verification, due: asked.due }, after: { state: answer === 'changed' ? 'VQ' : asked.verification, due, method: 'own-answer' },
      });
    });
    return this.view(token);
  }

  async view(token: string): Promise<View> {
    const row = await this.db.readOne<Omit<View, 'language'> & { language: string }>(sql`
      select c.title, coalesce(o.name_en, o.name) as "organisationName", r.due::text as due, r.answer,
        case when 'de' = any(c.languages) and not 'en' = any(c.languages) then 'de' else 'en' end as language,
        case when r.answer = 'still-true' and c.verify_due > r.due then c.verify_due::text end as "renewedUntil"
      from contact_reminder r join contact c on c.id = r.contact_id join organisation o on o.id = c.organisation_id where r.token = ${hashToken(token)}`);
    if (!row) throw new Refusal('not-found');
    return { ...row, language: isLanguage(row.language) ? row.language : 'en' };
  }
}
