import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import type { Reader } from './material-rows';

/** What the library has to know of somebody before it can offer them anything: their languages, and their last visit. */
@Injectable()
export class Readers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Languages somebody asked for just now come before those the person speaks, and these before the language of the
   * interface, which offers few. News that was shown in this session stays until its end.
   */
  async of(actor: Actor, asked: readonly string[] = []): Promise<Reader> {
    const [row] = await this.db.readHot<{ languages: string[]; newsSince: Date | null }>(
      'reader of materials',
      sql`
        select p.languages, case when v.session_id = ${actor.sessionId}::uuid then v.news_since else v.seen_until end as "newsSince"
        from person p left join material_visit v on v.account_id = ${actor.accountId} and v.programme_id = ${actor.programmeId}
        where p.id = ${actor.personId}`,
    );
    return { languages: [...new Set([...asked, ...(row?.languages ?? []), actor.language])], newsSince: row?.newsSince ?? null, now: this.clock.now() };
  }
}
