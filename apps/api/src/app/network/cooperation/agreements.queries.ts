import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import sql, { join, type Sql } from 'sql-template-tag';
import { holders, postTitle } from '../../directory/posts.queries';
import { actsFor, type Actor } from '../../shared/access/actor';
import { visibleOrganisation } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { holdsWords } from '../../shared/database/folded-words';
import { inCountries } from '../../shared/database/in-countries';
import { Refusal } from '../../shared/errors/refusal';
import { organisationName } from '../contact-columns';

export type Agreement = ResponseOf<'GET /agreements/:id'>;
type Page = ResponseOf<'GET /agreements'>;
type Query = QueryOf<'GET /agreements'>;
type Row = Omit<Agreement, 'may'>;

@Injectable()
export class AgreementsQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, query: Query): Promise<Page> {
    const { page, size } = query;
    const [row] = await this.db.readShaped<{ items: Row[]; total: number }>(sql`
      with told as materialized (${this.told(actor, this.conditions(actor, query))}),
      hit as materialized (select * from told ${query.alarm ? sql`where exists (select 1 from json_array_elements(parties) p where p ->> 'alarm' is not null)` : sql``})
      select (select count(*)::int from hit) as total, coalesce((select json_agg(found) from (
        select * from hit order by (state = 'ended'), "validFrom" desc, id limit ${size} offset ${(page - 1) * size}) found), '[]') as items`);
    return { items: (row?.items ?? []).map((item) => withRights(actor, item)), total: row?.total ?? 0, page, size };
  }

  async one(actor: Actor, id: string): Promise<Agreement> {
    const [row] = await this.db.readShaped<{ item: Row }>(sql`select to_json(told) as item from (${this.told(actor, [sql`a.id = ${id}`])}) told`);
    if (!row) throw new Refusal('not-found');
    return withRights(actor, row.item);
  }

  private conditions(actor: Actor, query: Query): Sql[] {
    const found: Sql[] = [];
    const party = (condition: Sql) => sql`exists (select 1 from agreement_party y join organisation o on o.id = y.organisation_id where y.agreement_id = a.id and ${visibleOrganisation(actor)} and ${condition})`;
    if (query.country?.length) found.push(party(inCountries('o.country_code', query.country)));
    if (query.organisation) found.push(party(sql`o.id = ${query.organisation}`));
    if (query.state) found.push(sql`${this.state()} = ${query.state}`);
    const [inTitle, inName] = [holdsWords('a.folded', query.q), holdsWords('o.folded', query.q)];
    if (inTitle && inName) found.push(sql`(${inTitle} or ${party(inName)})`);
    return found;
  }

  /** Agreements belong to a programme; a party that left it is not told of. */
  private told(actor: Actor, conditions: readonly Sql[]): Sql {
    const vacant = sql`json_array_length(held.holders) = 0`;
    const knows = roleHas(actor.role, 'people.read');
    return sql`
      select a.id, a.title, a.kind, a.subject, a.valid_from as "validFrom", a.valid_to as "validTo", a.source, ${this.state()} as state, a.version,
        coalesce((select json_agg(json_build_object('organisationId', o.id, 'organisationName', ${organisationName(actor)}, 'countryCode', o.country_code,
            'post', case when p.id is not null then json_build_object('id', p.id, 'title', ${postTitle(actor)}, 'holders', held.holders) end,
            'alarm', case when ${this.state()} <> 'running' then null when p.id is null then 'no-post' ${knows ? sql`when ${vacant} then 'vacant'` : sql``} end)
            order by o.country_code nulls last, o.folded, o.id)
          from agreement_party y join organisation o on o.id = y.organisation_id left join post p on p.id = y.post_id
            cross join lateral (select case when p.id is null then '[]'::json else ${holders(actor, this.clock.now())} end as holders) held
          where y.agreement_id = a.id and ${visibleOrganisation(actor)}), '[]') as parties
      from agreement a where ${join([sql`a.programme_id = ${actor.programmeId}`, ...conditions], ' and ')}`;
  }

  private state(): Sql {
    const today = this.clock.today();
    return sql`case when a.valid_from > ${today}::date then 'coming' when a.valid_to < ${today}::date then 'ended' else 'running' end`;
  }
}

function withRights(actor: Actor, row: Row): Agreement {
  return { ...row, may: { edit: mayKeep(actor, row.parties.map(({ countryCode }) => countryCode)) } };
}

/** Coordination of the country of any party keeps it. */
export function mayKeep(actor: Actor, countries: readonly (string | null)[]): boolean {
  return roleHas(actor.role, 'network.verify') && countries.some((country) => actsFor(actor, country));
}
