import { Injectable } from '@nestjs/common';
import { isLanguage } from '@liaison/i18n';
import type { ConsentPurpose } from '@liaison/domain/consents';
import sql from 'sql-template-tag';
import { assignmentCounts } from '../../shared/access/sessions';
import { Clock } from '../../shared/clock/clock';
import type { Transaction } from '../../shared/database/database';

export type IntroductionMail = 'introductionBrokerAsked' | 'introductionTargetAsked' | 'introductionReleased' | 'introductionDeclined' | 'introductionExpired';

/** What a mail needs of an introduction. None of them names the other side: whoever may know it reads it after signing in. */
@Injectable()
export class IntroductionMails {
  constructor(private readonly clock: Clock) {}

  /** Whether somebody can answer here at all: they have an account with a role that counts in this programme. */
  async hasAccount(tx: Transaction, programmeId: string, personId: string): Promise<boolean> {
    return (await this.accounts(tx, programmeId, personId)).length > 0;
  }

  async send(tx: Transaction, template: IntroductionMail, programmeId: string, personId: string, introductionId: string, purpose?: ConsentPurpose): Promise<void> {
    for (const { email, language, name } of await this.accounts(tx, programmeId, personId)) {
      await tx.mail({
        to: email, language: isLanguage(language) ? language : 'en', template, programmeId, params: { name, path: `/introductions/${introductionId}` },
        ...(purpose && { unlessWithdrawn: { personId, purpose } }),
      });
    }
  }

  private accounts(tx: Transaction, programmeId: string, personId: string) {
    return tx.query<{ email: string; language: string; name: string }>(sql`
      select a.email, a.language, p.display_name as name from account a join person p on p.id = a.person_id
      where a.person_id = ${personId} and a.active
        and exists (select 1 from role_assignment ra where ra.account_id = a.id and ra.programme_id = ${programmeId} and ${assignmentCounts(this.clock.now())})`);
  }
}
