import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';

type Saved = ResponseOf<'POST /saved-searches'>;

/** Searches somebody keeps for themselves, in each programme their own. They are addresses, so they show what the viewer may see now. */
@Injectable()
export class SavedSearches {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor): Promise<{ items: Saved[] }> {
    const items = await this.db.read<Saved>(sql`
      select id, list, name, address from saved_search where account_id = ${actor.accountId} and programme_id = ${actor.programmeId} order by list desc, lower(name), id`);
    return { items };
  }

  keep(actor: Actor, { list, name, address }: BodyOf<'POST /saved-searches'>): Promise<Saved> {
    return this.db.transaction(actor, async (tx) => {
      const [saved] = await tx.query<Saved>(sql`
        insert into saved_search (account_id, programme_id, list, name, address, created_at)
        values (${actor.accountId}, ${actor.programmeId}, ${list}, ${name}, ${address}, ${this.clock.now()})
        on conflict (account_id, programme_id, list, name) do update set address = excluded.address
        returning id, list, name, address`);
      if (!saved) throw new Refusal('unexpected');
      await tx.audit({ action: 'search.kept', subject: ['search', saved.id], after: { list, name, address } });
      return saved;
    });
  }

  async forget(actor: Actor, id: string): Promise<void> {
    await this.db.transaction(actor, async (tx) => {
      const [gone] = await tx.query<Saved>(sql`
        delete from saved_search where id = ${id} and account_id = ${actor.accountId} and programme_id = ${actor.programmeId} returning id, list, name, address`);
      if (!gone) throw new Refusal('not-found');
      await tx.audit({ action: 'search.forgotten', subject: ['search', id], before: { list: gone.list, name: gone.name, address: gone.address } });
    });
  }
}
