import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import sql, { join, type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleContact, visiblePerson } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { isVerifiedState, stateNow } from '../contact-columns';

type Page = ResponseOf<'GET /gaps'>;
export type GapTask = Page['items'][number];

@Injectable()
export class GapsQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The queue of a steward: what waits longest comes first, and what was answered last. */
  async list(actor: Actor, { page, size, country, state }: QueryOf<'GET /gaps'>): Promise<Page> {
    const isOpen = state === 'open';
    const wanted = join([inReach(actor), isOpen ? sql`g.answered_at is null` : sql`g.answered_at is not null`, ...(country ? [sql`g.country_code = ${country}`] : [])], ' and ');
    const order = isOpen ? sql`g.asked_at, g.id` : sql`g.answered_at desc, g.id`;
    const [row] = await this.db.readShaped<Pick<Page, 'items' | 'total'>>(sql`
      select (select count(*)::int from gap_task g where ${wanted}) as total, coalesce((select json_agg(to_jsonb(found) - 'place' order by found.place) from (
        select row_number() over (order by ${order}) as place, ${this.told(actor)} from gap_task g where ${wanted} order by ${order} limit ${size} offset ${(page - 1) * size}) found), '[]') as items`);
    return { items: row?.items ?? [], total: row?.total ?? 0, page, size };
  }

  async one(actor: Actor, id: string): Promise<GapTask> {
    const [row] = await this.db.read<{ item: GapTask }>(sql`select to_json(found) as item from (select ${this.told(actor)} from gap_task g where g.id = ${id} and ${inReach(actor)}) found`);
    if (!row) throw new Refusal('not-found');
    return row.item;
  }

  private told(actor: Actor): Sql {
    return sql`g.id, g.country_code as "countryCode", g.grouping as by, g.column_code as "column", g.note,
      (select p.display_name from account a join programme_person pp on pp.person_id = a.person_id and ${visiblePerson(actor)} join person p on p.id = pp.person_id where a.id = g.asked_by) as "askedBy",
      g.asked_at as "askedAt", g.outcome, g.answer, g.answered_at as "answeredAt", g.version,
      (select count(*)::int from (
        select ${stateNow(this.clock.now())} as state from contact c join organisation o on o.id = c.organisation_id join sector s on s.code = o.sector_code
        where o.country_code = g.country_code and ${visibleContact(actor)} and case g.grouping when 'discipline' then s.discipline = g.column_code when 'sector' then s.code = g.column_code
          else exists (select 1 from contact_competence cc where cc.contact_id = c.id and cc.competence_code = g.column_code) end) c where ${isVerifiedState('c.state')}) as verified`;
  }
}

function inReach(actor: Actor): Sql {
  const here = sql`g.programme_id = ${actor.programmeId}`;
  return actor.countries === 'all' ? here : sql`${here} and g.country_code = any(${actor.countries})`;
}
