import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import { freshnessScore, renewalDays } from '@liaison/domain/network';
import { roles, roleHas } from '@liaison/domain/access';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { assignmentCounts } from '../../shared/access/sessions';
import { visibleContact, visiblePerson } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { organisationName, stateNow } from '../contact-columns';

type Page = ResponseOf<'GET /verification/tasks'>;
type Score = ResponseOf<'GET /verification/countries'>['items'][number];
type Counts = Omit<Score, 'score'> & { readonly fresh: number; readonly half: number };

const verifying = roles.filter((role) => roleHas(role, 'network.verify'));

@Injectable()
export class VerificationQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async tasks(actor: Actor, { page, size, country }: QueryOf<'GET /verification/tasks'>): Promise<Page> {
    const [row] = await this.db.readShaped<Pick<Page, 'items' | 'total'>>(sql`
      with task as materialized (select * from (${this.contacts(actor, country)}) c where c.need is not null)
      select (select count(*)::int from task) as total, coalesce((select json_agg(to_jsonb(found) - 'place' order by found.place) from (
        select row_number() over (${order}) as place, task.id as "contactId", task.title, ${organisationName(actor)} as "organisationName", task.country_code as "countryCode",
          p.display_name as "personName", task.state as verification, task.verify_due as "verifyDue", task.need
        from task join organisation o on o.id = task.organisation_id
          left join programme_person pp on pp.person_id = task.person_id and ${visiblePerson(actor)} left join person p on p.id = pp.person_id
        ${order} limit ${size} offset ${(page - 1) * size}) found), '[]') as items`);
    return { items: row?.items ?? [], total: row?.total ?? 0, page, size };
  }

  async countries(actor: Actor, code?: string): Promise<Score[]> {
    const now = this.clock.now();
    const keeper = (column: Sql) => sql`(select json_build_object('id', a.id, 'name', p.display_name) from account a join programme_person pp on pp.person_id = a.person_id and ${visiblePerson(actor)}
      join person p on p.id = pp.person_id where a.id = ${column})`;
    const rows = await this.db.read<Counts>(sql`
      with contact_now as materialized (${this.contacts(actor, code)}),
      here as (select distinct pc.country_code as code from phase_country pc join phase ph on ph.id = pc.phase_id where ph.programme_id = ${actor.programmeId}
        union select country_code from contact_now where country_code is not null)
      select h.code as "countryCode", (select count(*)::int from contact_now c where c.country_code = h.code) as contacts,
        (select count(*)::int from contact_now c where c.country_code = h.code and c.need is null) as fresh,
        (select count(*)::int from contact_now c where c.country_code = h.code and c.need in ('due', 'second-person')) as half,
        (select count(*)::int from contact_now c where c.country_code = h.code and c.need is not null) as waiting,
        ${keeper(sql`s.steward_id`)} as steward, ${keeper(sql`s.deputy_id`)} as deputy, s.version,
        coalesce((select json_agg(json_build_object('id', one.id, 'name', one.name) order by one.name, one.id) from (
          select distinct a.id, p.display_name as name from account a join role_assignment ra on ra.account_id = a.id and ra.programme_id = ${actor.programmeId} and ra.role = any(${verifying})
            and (ra.country_code is null or ra.country_code = h.code) and ${assignmentCounts(now)}
          join programme_person pp on pp.person_id = a.person_id and ${visiblePerson(actor)} join person p on p.id = pp.person_id where a.active) one), '[]') as candidates
      from here h left join country_steward s on s.programme_id = ${actor.programmeId} and s.country_code = h.code
      where ${actor.countries === 'all' ? sql`true` : sql`h.code = any(${actor.countries})`} and (${code ?? null}::text is null or h.code = ${code ?? null}) order by h.code`);
    return rows.map(({ fresh, half, ...row }) => ({ ...row, score: freshnessScore({ fresh, half, all: row.contacts }) }));
  }

  /** Contacts in reach with what they need; revoked ones are nobody's task. */
  private contacts(actor: Actor, country?: string): Sql {
    const now = this.clock.now();
    const scope = actor.countries === 'all' ? sql`true` : sql`o.country_code = any(${actor.countries})`;
    return sql`
      select c.*, case when c.state = 'VQ' then 'disputed' when c.state in ('VX', 'VD') then 'expired' when c.state = 'V2' then 'second-person' when c.state in ('V0', 'V1') then 'never'
        when c.expires_at <= ${new Date(now.getTime() + (renewalDays + 1) * 86_400_000)} then 'due' end as need
      from (
        select c.id, c.title, c.organisation_id, c.person_id, o.country_code, c.verify_due, c.expires_at, ${stateNow(now)} as state
        from contact c join organisation o on o.id = c.organisation_id
        where ${visibleContact(actor)} and ${scope} and (${country ?? null}::text is null or o.country_code = ${country ?? null})) c
      where c.state <> 'VR'`;
  }
}

const order = sql`order by array_position(array['disputed', 'expired', 'second-person', 'due', 'never'], task.need), task.verify_due nulls last, lower(task.title), task.id`;
