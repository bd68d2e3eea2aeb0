import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';

/**
 * Remembers up to when somebody has seen the news. What a session found stays news until its end, so that a reload hides
 * nothing, unless they clear it; time only goes forward, whatever a browser says.
 */
@Injectable()
export class RememberVisit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, { seenUntil, clear }: BodyOf<'POST /materials/visit'>): Promise<ResponseOf<'POST /materials/visit'>> {
    const now = this.clock.now();
    // As an instant and not as it was written: offsets that exist nowhere are valid text, but not to the database.
    const until = new Date(Math.min(Date.parse(seenUntil), now.getTime()));
    return this.db.transaction(actor, async (tx) => {
      const [row] = await tx.query<{ newsSince: Date | null }>(sql`
        insert into material_visit as v (account_id, programme_id, seen_until, news_since, session_id)
        values (${actor.accountId}, ${actor.programmeId}, ${until}::timestamptz,
          case when ${clear} then ${until}::timestamptz end, ${actor.sessionId})
        on conflict (account_id, programme_id) do update set
          seen_until = greatest(v.seen_until, excluded.seen_until),
          news_since = case
            when ${clear} then greatest(v.seen_until, excluded.seen_until)
            when v.session_id = excluded.session_id then v.news_since
            else v.seen_until end,
          session_id = excluded.session_id
        returning news_since as "newsSince"`);
      return { newsSince: row?.newsSince?.toISOString() ?? null };
    });
  }
}
