import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { GuessingBrake } from './guessing-brake';
import { hashPassword, matchesPassword } from './passwords';

@Injectable()
export class ChangePassword {
  constructor(
    private readonly db: Database,
    private readonly brake: GuessingBrake,
  ) {}

  /** Ends every other session of the account: whoever had the old password is out. */
  async run(actor: Actor, { current, next }: BodyOf<'PUT /session/password'>, caller: string): Promise<void> {
    const account = await this.db.readOne<{ email: string; password_hash: string }>(
      sql`select email, password_hash from account where id = ${actor.accountId}`,
    );
    if (!account) throw new Refusal('not-signed-in');
    await this.brake.begin(account.email, caller);
    if (!(await matchesPassword(account.password_hash, current))) throw wrongPassword();
    const passwordHash = await hashPassword(next);
    await this.db.transaction(actor, async (tx) => {
      // Only over the password that was checked: one that an administrator replaced in the meantime is not brought back.
      const [changed] = await tx.query(sql`
        update account set password_hash = ${passwordHash}, password_until = null, version = version + 1
        where id = ${actor.accountId} and password_hash = ${account.password_hash} returning id`);
      if (!changed) throw wrongPassword();
      await tx.query(sql`delete from session where account_id = ${actor.accountId} and id <> ${actor.sessionId}`);
      await tx.audit({ action: 'account.password-changed', subject: ['account', actor.accountId] });
    });
    await this.brake.forget(account.email, caller);
  }
}

function wrongPassword(): Refusal {
  return new Refusal('sign-in-failed', { path: 'body.current' });
}
