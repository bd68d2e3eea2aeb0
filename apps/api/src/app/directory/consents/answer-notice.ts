import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { isLanguage } from '@liaison/i18n';
import sql from 'sql-template-tag';
import { assignmentCounts } from '../../shared/access/sessions';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { KeepConsent } from './keep-consent';
import { NoticesQueries, type Notified } from './notices.queries';

@Injectable()
export class AnswerNotice {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keep: KeepConsent,
    private readonly queries: NoticesQueries,
  ) {}

  /** Whoever answers was told, however the mail fared. The answer can be changed as long as the link is kept. */
  async run(token: string, language: string, { decision, textVersion }: BodyOf<'POST /notices/:token'>): Promise<ResponseOf<'GET /notices/:token'>> {
    await this.db.transaction(null, async (tx) => {
      const who = await this.queries.whose(tx.query, token);
      await this.keep.run(tx, null, { ...who, purpose: 'directory-listing', given: decision === 'list', way: 'notice', language: isLanguage(language) ? language : 'en', textVersion });
      await tx.query(sql`
        update programme_person set notice = 'given', notice_at = ${this.clock.now()} where programme_id = ${who.programmeId} and person_id = ${who.personId} and notice <> 'given'`);
      if (decision === 'erase') await this.askForErasure(tx, who);
    });
    return this.queries.view(token);
  }

  /** Erasing cannot be undone: somebody who answers for it looks at the request of a link that anybody may hold. Asked once a day. */
  private async askForErasure(tx: Transaction, { programmeId, personId }: Notified): Promise<void> {
    const now = this.clock.now();
    const [asked] = await tx.query(sql`
      select 1 from audit_entry where stream = ${`person:${personId}`} and action = 'person.erasure-asked' and at > ${new Date(now.getTime() - 86_400_000)} limit 1`);
    if (asked) return;
    await tx.audit({ action: 'person.erasure-asked', subject: ['person', personId], programmeId });
    const [person] = await tx.query<{ email: string | null }>(sql`select (select email from person_email e where e.person_id = ${personId} order by is_primary desc, email limit 1) as email`);
    const keepers = await tx.query<{ email: string; language: string }>(sql`
      select distinct a.email, a.language from account a join role_assignment ra on ra.account_id = a.id
      where a.active and ra.programme_id = ${programmeId} and ra.role in ('data-protection-contact', 'administrator') and ${assignmentCounts(now)} order by a.email`);
    for (const { email, language } of keepers) {
      await tx.mail({
        to: email, language: isLanguage(language) ? language : 'en', template: 'erasureAsked', programmeId, params: { address: person?.email ?? '', path: '/people/erase' },
      });
    }
  }
}
