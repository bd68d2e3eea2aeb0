import { Injectable } from '@nestjs/common';
import { mayRead } from '@liaison/domain/access';
import { isLanguage, type Language } from '@liaison/i18n';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { assignmentCounts } from '../shared/access/sessions';
import { bookColumns, readableOf, readerColumns, type BookRow, type ReaderRow } from './reading-rows';
import type { Query } from '../shared/audit/audit-trail';
import { Clock } from '../shared/clock/clock';

export interface Holder {
  readonly accountId: string;
  readonly email: string;
  readonly language: Language;
}

interface HolderRow extends ReaderRow, BookRow {
  accountId: string;
  email: string;
  language: string;
}

/**
 * People who fetched an edition, can sign in, and may still read the material in one of their roles: those whom news of it
 * concerns. Who lost access is not told that there is something. Whoever acts knows already.
 */
@Injectable()
export class Holders {
  constructor(private readonly clock: Clock) {}

  async of(query: Query, actor: Actor, editionId: string): Promise<Holder[]> {
    const rows = await query<HolderRow>(this.statement(actor, editionId));
    return rows
      .filter((row) => row.roles.some((role) => mayRead({ ...row, role }, readableOf(row))))
      .map(({ accountId, email, language }) => ({ accountId, email, language: isLanguage(language) ? language : 'en' }));
  }

  /** What somebody was told in a mail of its own, so that no digest repeats it. */
  async remember(query: Query, { editionId, accountId, kind, messageId }: { editionId: string; accountId: string; kind: 'published' | 'withdrawn' | 'recalled'; messageId: string }): Promise<void> {
    await query(sql`
      insert into edition_notice (edition_id, account_id, kind, message_id) values (${editionId}, ${accountId}, ${kind}, ${messageId})
      on conflict (edition_id, account_id, kind) do update set message_id = excluded.message_id`);
  }

  private statement(actor: Actor, editionId: string): Sql {
    const counts = assignmentCounts(this.clock.now());
    return sql`
      select a.id as "accountId", a.email, a.language, ${readerColumns(counts)}, ${bookColumns}
      from edition e
      join material m on m.id = e.material_id
      join account a on a.active and a.id <> ${actor.accountId}
        and exists (select 1 from download d where d.edition_id = e.id and d.person_id = a.person_id)
      join role_assignment ra on ra.account_id = a.id and ra.programme_id = m.programme_id and ${counts}
      left join programme_person pp on pp.programme_id = m.programme_id and pp.person_id = a.person_id
      where e.id = ${editionId}
      group by a.id, pp.organisation_id, pp.sector_code, m.id
      order by a.email`;
  }
}
