import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visiblePerson } from '../shared/access/visibility';
import { Clock } from '../shared/clock/clock';
import { Database, type Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { Account } from './account.entity';
import { AccountsQueries } from './accounts.queries';
import { firstPasswordDays, firstPasswordUntil, newFirstPassword } from './first-password';
import { AssignRole } from './give-role';
import { hashPassword } from './passwords';

type Body = BodyOf<'POST /accounts'>;

@Injectable()
export class InviteAccount {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: AccountsQueries,
    private readonly roles: AssignRole,
  ) {}

  /**
   * Gives somebody of the directory access. Who has an account by another programme keeps it, with its password, and gets
   * the role added, provided the address is theirs; so nothing tells that there was one before.
   */
  async run(actor: Actor, { personId, language, assignment, ...body }: Body): Promise<ResponseOf<'POST /accounts'>> {
    const email = body.email.toLowerCase();
    const password = newFirstPassword();
    const passwordHash = await hashPassword(password);
    const id = await this.db.transaction(actor, async (tx) => {
      const [person] = await tx.query<{ id: string }>(sql`
        select p.id from programme_person pp join person p on p.id = pp.person_id
        where pp.person_id = ${personId} and ${visiblePerson(actor)} for update of p`);
      if (!person) throw new Refusal('unknown-reference', { path: 'body.personId' });
      const known = await this.known(tx, actor, personId, email);
      if (known) {
        await this.roles.give(tx, actor, known, assignment);
        return known.id;
      }
      const passwordUntil = firstPasswordUntil(this.clock.now());
      const row = tx.manager.create(Account, { personId, email, passwordHash, passwordUntil, language, active: true });
      await tx.manager.insert(Account, row);
      await this.roles.insert(tx, actor, row.id, assignment);
      await tx.audit({ action: 'account.invited', subject: ['account', row.id], after: { personId, email, language, assignment } });
      await tx.mail({ to: email, language, template: 'invitation', params: { password, address: email, days: firstPasswordDays, path: '/sign-in' }, secret: ['password'] });
      return row.id;
    });
    return this.queries.one(actor, id);
  }

  private async known(tx: Transaction, actor: Actor, personId: string, email: string): Promise<KnownAccount | null> {
    const [account] = await tx.query<KnownAccount & { is_here: boolean }>(sql`
      select a.id, a.email, a.language,
        exists (select 1 from role_assignment ra where ra.account_id = a.id and ra.programme_id = ${actor.programmeId}) as is_here
      from account a where a.person_id = ${personId}`);
    if (!account) return null;
    if (account.is_here || account.email !== email) throw new Refusal('already-exists', { path: 'body.personId' });
    return account;
  }
}

type KnownAccount = Pick<Account, 'id' | 'email' | 'language'>;
