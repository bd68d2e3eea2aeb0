import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@liaison/contracts';
import { isLanguage } from '@liaison/i18n';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { accountInReach, AccountsQueries } from './accounts.queries';
import { firstPasswordDays, firstPasswordUntil, newFirstPassword } from './first-password';
import { hashPassword } from './passwords';

@Injectable()
export class RenewInvitation {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: AccountsQueries,
  ) {}

  /** For a mail that never came and for a forgotten password. It goes to the account's own address, and to nobody else. */
  async run(actor: Actor, id: string): Promise<ResponseOf<'POST /accounts/:id/invitation'>> {
    const password = newFirstPassword();
    const passwordHash = await hashPassword(password);
    await this.db.transaction(actor, async (tx) => {
      const [account] = await tx.query<{ email: string; language: string; active: boolean }>(
        sql`select a.email, a.language, a.active from account a where a.id = ${id} and ${accountInReach(actor)} for update`,
      );
      if (!account) throw new Refusal('not-found');
      if (!account.active) throw new Refusal('transition-not-allowed');
      await tx.query(sql`
        update account set password_hash = ${passwordHash}, password_until = ${firstPasswordUntil(this.clock.now())}, version = version + 1 where id = ${id}`);
      await tx.query(sql`delete from session where account_id = ${id}`);
      await tx.audit({ action: 'account.invited-again', subject: ['account', id] });
      const language = isLanguage(account.language) ? account.language : 'en';
      await tx.mail({
        to: account.email, language, template: 'invitation', params: { password, address: account.email, days: firstPasswordDays, path: '/sign-in' }, secret: ['password'],
      });
    });
    return this.queries.one(actor, id);
  }
}
