import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { actsFor, type Actor } from '../shared/access/actor';
import { visibleOrganisation, visiblePerson } from '../shared/access/visibility';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import { holdsWords } from '../shared/database/folded-words';
import { inCountries } from '../shared/database/in-countries';
import { Refusal } from '../shared/errors/refusal';
import { latinNameOf } from './latin-name';
import { runs, stateAt } from './mandates-in-step';
import { isOrganisation } from './old-ids';

type Page = ResponseOf<'GET /posts'>;
type Detail = ResponseOf<'GET /posts/:id'>;

/** A post's title in the reader's language, where it has one in it. */
export const postTitle = (actor: Actor, p = 'p'): Sql => raw(`coalesce(${p}.title_${actor.language}, ${p}.title)`);

/** Who holds a post now (or held it on a day), of those whom the viewer may see: a list of JSON. */
export function holders(actor: Actor, now: Date, on?: string): Sql {
  if (!roleHas(actor.role, 'people.read')) return sql`'[]'::json`;
  return sql`coalesce((
    select json_agg(json_build_object('id', q.id, 'displayName', q.display_name, 'since', m.valid_from) order by m.valid_from, q.sort_key, q.id)
    from mandate m join person q on q.id = m.person_id join programme_person pp on pp.person_id = q.id
    where m.post_id = p.id and ${runs(now, on)} and ${visiblePerson(actor)}), '[]')`;
}

@Injectable()
export class PostsQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, query: QueryOf<'GET /posts'>): Promise<Page> {
    const { page, size } = query;
    const conditions: Sql[] = [visibleOrganisation(actor)];
    if (query.organisation) conditions.push(isOrganisation(sql`p.organisation_id`, query.organisation));
    if (query.country?.length) conditions.push(inCountries('o.country_code', query.country));
    if (query.function?.length) conditions.push(sql`p.function_code = any(${query.function})`);
    if (query.vacant) conditions.push(sql`(json_array_length(${holders(actor, this.clock.now())}) = 0) = ${query.vacant === 'true'}`);
    const words = holdsWords('p.folded', query.q);
    if (words) conditions.push(words);
    const from = sql`from post p join organisation o on o.id = p.organisation_id where ${join(conditions, ' and ')}`;
    const [row] = await this.db.readShaped<{ items: Page['items']; total: number }>(sql`
      select coalesce((select json_agg(found) from (
          select ${this.item(actor)} ${from} order by p.folded, p.id limit ${size} offset ${(page - 1) * size}) found), '[]') as items,
        (select count(*)::int ${from}) as total`);
    return { items: row?.items ?? [], total: row?.total ?? 0, page, size };
  }

  async detail(actor: Actor, id: string): Promise<Detail> {
    const now = this.clock.now();
    const mandates = roleHas(actor.role, 'people.read')
      ? sql`select json_agg(json_build_object('id', m.id, 'personId', q.id, 'displayName', q.display_name,
            'latinName', ${latinNameOf('q')},
            'validFrom', m.valid_from, 'validTo', m.valid_to, 'state', ${stateAt(now)}) order by m.valid_from desc, m.id)
          from mandate m join person q on q.id = m.person_id join programme_person pp on pp.person_id = q.id
          where m.post_id = p.id and ${visiblePerson(actor)}`
      : sql`null::json`;
    const row = await this.db.readOne<Omit<Detail, 'may'>>(sql`
      select ${this.item(actor)}, p.title as "ownTitle", p.title_en as "titleEn", p.title_de as "titleDe", p.valid_from as "validFrom", p.version,
        (select json_build_object('id', u.id, 'title', ${postTitle(actor, 'u')}) from post u join organisation uo on uo.id = u.organisation_id
          where u.id = p.reports_to and ${visibleOrganisation(actor, 'uo')}) as "reportsTo",
        coalesce((select json_agg(json_build_object('id', d.id, 'title', ${postTitle(actor, 'd')}) order by d.folded, d.id)
          from post d join organisation dor on dor.id = d.organisation_id where d.reports_to = p.id and ${visibleOrganisation(actor, 'dor')}), '[]') as reports,
        coalesce((${mandates}), '[]') as mandates
      from post p join organisation o on o.id = p.organisation_id where p.id = ${id} and ${visibleOrganisation(actor)}`);
    if (!row) throw new Refusal('not-found');
    const acts = actsFor(actor, row.countryCode);
    return { ...row, may: { edit: acts && roleHas(actor.role, 'organisations.write'), handOver: acts && roleHas(actor.role, 'people.write') } };
  }

  private item(actor: Actor): Sql {
    return sql`p.id, p.organisation_id as "organisationId", ${raw(`coalesce(o.name_${actor.language}, o.name)`)} as "organisationName", o.country_code as "countryCode",
      ${postTitle(actor)} as title, p.function_code as "functionCode", p.valid_to as "validTo", ${holders(actor, this.clock.now())} as holders`;
  }
}
