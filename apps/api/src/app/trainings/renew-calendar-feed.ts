import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { hashToken, newToken } from '../shared/access/sessions';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';

/** The secret address of one's own calendar: made, replaced, revoked. Only its hash is kept, so it is shown once. */
@Injectable()
export class RenewCalendarFeed {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Without a country it is the actor's own calendar. */
  async run(actor: Actor, countryCode = ''): Promise<{ path: string; since: string }> {
    const token = newToken();
    const since = this.clock.now();
    await this.db.transaction(actor, async (tx) => {
      await tx.query(sql`
        insert into calendar_feed (account_id, country_code, assignment_id, token_hash, since)
        values (${actor.accountId}, ${countryCode}, ${actor.assignmentId}, ${hashToken(token)}, ${since})
        on conflict (account_id, country_code) do update set assignment_id = excluded.assignment_id, token_hash = excluded.token_hash, since = excluded.since`);
      await tx.audit({ action: 'calendar.feed-renewed', subject: ['account', actor.accountId], ...(countryCode && { after: { countryCode } }) });
    });
    return { path: `/api/calendar/${token}.ics`, since: since.toISOString() };
  }

  async revoke(actor: Actor, countryCode = ''): Promise<void> {
    await this.db.transaction(actor, async (tx) => {
      const gone = await tx.query(sql`delete from calendar_feed where account_id = ${actor.accountId} and country_code = ${countryCode} returning account_id`);
      if (gone.length > 0) await tx.audit({ action: 'calendar.feed-revoked', subject: ['account', actor.accountId], ...(countryCode && { before: { countryCode } }) });
    });
  }
}
