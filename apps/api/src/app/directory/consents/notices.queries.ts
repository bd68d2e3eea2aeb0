import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import { consentTextVersions } from '@liaison/domain/consents';
import { isLanguage } from '@liaison/i18n';
import sql, { type Sql } from 'sql-template-tag';
import { hashToken } from '../../shared/access/sessions';
import type { Actor } from '../../shared/access/actor';
import { Database, type Transaction } from '../../shared/database/database';
import { visiblePerson } from '../../shared/access/visibility';
import { Refusal } from '../../shared/errors/refusal';
import { organisationName } from '../people.queries';

type Page = ResponseOf<'GET /notices'>;
type View = ResponseOf<'GET /notices/:token'>;

/** People in reach of the acting role who are to be told. */
export function toBeTold(actor: Actor): Sql {
  const scope = actor.countries === 'all' ? sql`true` : sql`pp.country_code = any(${actor.countries})`;
  return sql`${visiblePerson(actor)} and pp.notice in ('due', 'on-its-way') and ${scope}`;
}

export interface Notified {
  readonly programmeId: string;
  readonly personId: string;
}

@Injectable()
export class NoticesQueries {
  constructor(private readonly db: Database) {}

  async list(actor: Actor, { page, size }: QueryOf<'GET /notices'>): Promise<Page> {
    const hasAddress = sql`exists (select 1 from person_email e where e.person_id = pp.person_id and e.is_primary and e.bounced_at is null)`;
    const [row] = await this.db.read<Pick<Page, 'items' | 'total' | 'sendable'>>(sql`
      select (select count(*)::int from programme_person pp where ${toBeTold(actor)}) as total,
        (select count(*)::int from programme_person pp where ${toBeTold(actor)} and pp.notice = 'due' and ${hasAddress}) as sendable,
        coalesce((select json_agg(found order by found.place) from (
          select pp.person_id as "personId", p.display_name as name, pp.country_code as "countryCode", ${organisationName(actor)} as "organisationName", pp.notice,
            ${hasAddress} as "hasAddress", row_number() over (order by pp.sort_key, pp.person_id) as place
          from programme_person pp join person p on p.id = pp.person_id left join organisation o on o.id = pp.organisation_id
          where ${toBeTold(actor)} order by pp.sort_key, pp.person_id limit ${size} offset ${(page - 1) * size}) found), '[]') as items`);
    const items = (row?.items ?? []).map(({ personId, name, countryCode, organisationName: organisation, notice, hasAddress: reachable }) => ({
      personId, name, countryCode, organisationName: organisation, notice, hasAddress: reachable,
    }));
    return { items, total: row?.total ?? 0, sendable: row?.sendable ?? 0, page, size };
  }

  /** Whose notice a link belongs to; a link that was never sent is like none. */
  async whose(query: Transaction['query'], token: string): Promise<Notified> {
    const [found] = await query<Notified>(sql`
      select pp.programme_id as "programmeId", pp.person_id as "personId" from programme_person pp
      where (pp.programme_id, pp.person_id) in (select programme_id, person_id from (${notified(token)}) n) for update`);
    if (!found) throw new Refusal('not-found');
    return found;
  }

  async view(token: string): Promise<View> {
    const row = await this.db.readOne<View & { language: string }>(sql`
      select g.name_en as programme, p.display_name as name, coalesce(o.name_en, o.name) as "organisationName",
        coalesce((select json_agg(e.email order by e.is_primary desc, e.email) from person_email e where e.person_id = p.id), '[]') as emails,
        coalesce((select json_agg(c.title order by c.title) from contact c where c.person_id = p.id and c.programme_id = pp.programme_id), '[]') as contacts,
        ${noticeLanguage} as language,
        (select given from consent d where d.person_id = p.id and d.programme_id = pp.programme_id and d.purpose = 'directory-listing') as given
      from (${notified(token)}) n join programme_person pp on pp.programme_id = n.programme_id and pp.person_id = n.person_id
        join person p on p.id = pp.person_id join programme g on g.id = pp.programme_id left join organisation o on o.id = pp.organisation_id`);
    if (!row) throw new Refusal('not-found');
    return { ...row, language: isLanguage(row.language) ? row.language : 'en', textVersion: consentTextVersions['directory-listing'] };
  }
}

/** Of the languages of the interface the one the person is likelier to read. Needs `p`. */
export const noticeLanguage = sql`case when 'de' = any(p.languages) and not 'en' = any(p.languages) then 'de' else 'en' end`;

/**
 * Who was told by a link, as `programme_id` and `person_id`. Of two records that both had one, the merge kept one: the other
 * leads to the same person until the merge is undone.
 */
function notified(token: string): Sql {
  const hash = hashToken(token);
  return sql`
    with recursive chain(programme_id, person_id, depth) as (
      select mr.row_id::uuid, m.survivor_id, 0 from merge_row mr join merge m on m.id = mr.merge_id
      where mr.table_name = 'programme_person.person_id' and mr.before ->> 'notice_token' = ${`\\x${hash.toString('hex')}`} and mr.part in ('set-aside', 'changed') and m.undone_at is null
      union all select c.programme_id, p.merged_into, c.depth + 1 from chain c join person p on p.id = c.person_id where p.merged_into is not null and c.depth < 100)
    select * from (
      select programme_id, person_id, -1 as depth from programme_person where notice_token = ${hash}
      union all select c.programme_id, c.person_id, c.depth from chain c join person p on p.id = c.person_id where p.merged_into is null) found
    order by depth limit 1`;
}
