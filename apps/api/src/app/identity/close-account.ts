import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { Account } from './account.entity';
import { AccountsQueries } from './accounts.queries';

@Injectable()
export class CloseAccount {
  constructor(
    private readonly db: Database,
    private readonly queries: AccountsQueries,
  ) {}

  /** An account is one for all programmes: closing it, which somebody does in a hurry, closes all doors. */
  async run(actor: Actor, id: string, { active, version }: BodyOf<'PUT /accounts/:id/active'>): Promise<ResponseOf<'PUT /accounts/:id/active'>> {
    const before = await this.queries.one(actor, id);
    if (id === actor.accountId) throw new Refusal('not-allowed');
    const isSaved = await this.db.transaction(actor, async (tx) => {
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
}
