import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { streamOf } from '../shared/audit/audit-trail';
import { Database, type Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { Account } from './account.entity';
import { AccountsQueries, rolesInReach } from './accounts.queries';

@Injectable()
export class CloseAccount {
  constructor(
    private readonly db: Database,
    private readonly queries: AccountsQueries,
  ) {}

  /**
   * An account is one for all programmes: closing it, which somebody does in a hurry, closes all doors. So it takes reach
   * over every role here, and only the programme that closed an account opens it again.
   */
  async run(actor: Actor, id: string, { active, version }: BodyOf<'PUT /accounts/:id/active'>): Promise<ResponseOf<'PUT /accounts/:id/active'>> {
    const before = await this.queries.one(actor, id);
    if (id === actor.accountId) throw new Refusal('not-allowed');
    const isSaved = await this.db.transaction(actor, async (tx) => {
      if (!(await this.reachesAllRoles(tx, actor, id))) throw new Refusal('not-allowed');
      if (active && !(await this.wasClosedHere(tx, actor, id))) throw new Refusal('not-allowed');
      const { affected } = await tx.manager.update(Account, { id, version }, { active });
      if (affected !== 1) return false;
      if (!active) await tx.query(sql`delete from session where account_id = ${id}`);
      await tx.audit({ action: active ? 'account.reopened' : 'account.closed', subject: ['account', id], before: { active: before.active }, after: { active } });
      return true;
    });
    const now = await this.queries.one(actor, id);
    if (!isSaved) throw new Refusal('stale-version', { current: now });
    return now;
  }

  private async reachesAllRoles(tx: Transaction, actor: Actor, id: string): Promise<boolean> {
    const beyond = await tx.query(sql`
      select 1 from role_assignment ra
      where ra.account_id = ${id} and ra.programme_id = ${actor.programmeId} and ra.ended_at is null and (${rolesInReach(actor)}) is not true limit 1`);
    return beyond.length === 0;
  }

  private async wasClosedHere(tx: Transaction, actor: Actor, id: string): Promise<boolean> {
    const [last] = await tx.query<{ programme_id: string | null }>(sql`
      select programme_id from audit_entry
      where stream = ${streamOf({ subject: ['account', id] })} and action = 'account.closed' order by seq desc limit 1`);
    return last?.programme_id === actor.programmeId;
  }
}
