import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import { fold } from '@liaison/domain/names';
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import { actsFor, type Actor } from '../shared/access/actor';
import { visibleContact, visibleOrganisation, visiblePerson } from '../shared/access/visibility';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import { holdsWords } from '../shared/database/folded-words';
import { Refusal } from '../shared/errors/refusal';
import { inCountries } from '../shared/database/in-countries';
import { matchReason, rankOf, type MatchedName } from './match-reason';
import { latinNameOf } from './latin-name';
import { runs } from './mandates-in-step';
import { PastQueries } from './past.queries';
import { holders, postTitle } from './posts.queries';

type Page = ResponseOf<'GET /organisations'>;
type Detail = ResponseOf<'GET /organisations/:id'>;

const item = sql`o.id, o.name, o.name_en as "nameEn", o.name_de as "nameDe", o.country_code as "countryCode", o.sector_code as "sectorCode",
  s.discipline, o.website, o.valid_to as "validTo"`;

@Injectable()
export class OrganisationsQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly past: PastQueries,
  ) {}

  /** Where no name holds the words, a typo is forgiven. */
  async list(actor: Actor, query: QueryOf<'GET /organisations'>): Promise<Page> {
    if (query.on !== undefined) return this.past.organisations(actor, query, query.on);
    const found = await this.page(actor, query, 'exact');
    return found.total > 0 || !query.q ? found : this.page(actor, query, 'near');
  }

  /** One statement: the page, and the total of the same condition. */
  private async page(actor: Actor, query: QueryOf<'GET /organisations'>, match: 'exact' | 'near'): Promise<Page> {
    const { page, size } = query;
    const conditions: Sql[] = [visibleOrganisation(actor)];
    if (query.country?.length) conditions.push(inCountries('o.country_code', query.country));
    if (query.sector?.length) conditions.push(sql`o.sector_code = any(${query.sector})`);
    const words = holdsWords('o.folded', query.q, match);
    if (words) conditions.push(words);
    const where = join(conditions, ' and ');
    const direction = raw(query.sort === '-name' ? 'desc' : 'asc');
    const rank = words && query.sort === 'name' ? sql`${rankOf('o.folded', fold(query.q ?? ''))}, ` : empty;
    const matched = words ? sql`, ${matchReason(query.q, match, this.names(actor, query.q ?? ''))} as matched` : empty;
    const [row] = await this.db.readShaped<{ items: Page['items']; total: number }>(sql`
      select
        coalesce((select json_agg(found) from (
          select ${item}${matched} from organisation o join sector s on s.code = o.sector_code
          where ${where} order by ${rank}o.folded ${direction}, o.id ${direction} limit ${size} offset ${(page - 1) * size}) found), '[]') as items,
        (select count(*)::int from organisation o where ${where}) as total`);
    return { items: row?.items ?? [], total: row?.total ?? 0, page, size };
  }

  /** The name in the reader's language first: it is the one that is shown. */
  private names(actor: Actor, typed: string): MatchedName[] {
    const first = typed.trim().toLowerCase().split(/\s+/)[0] ?? '';
    const former = sql`coalesce((select n.name from organisation_name n where n.organisation_id = o.id and position(${first} in lower(n.name)) > 0 order by n.name limit 1), '')`;
    const other = raw(actor.language === 'en' ? 'o.name_de' : 'o.name_en');
    return [
      { name: 'name', column: sql`o.name`, isShown: true },
      { name: 'translation', column: sql`coalesce(${raw(`o.name_${actor.language}`)}, '')`, isShown: true },
      { name: 'translation', column: sql`coalesce(${other}, '')`, isShown: false },
      { name: 'other', column: former, isShown: false },
    ];
  }

  /** What the page shows: how it is now, or how it was on a day. */
  async shown(actor: Actor, id: string, on?: string): Promise<Detail> {
    const detail = await this.detail(actor, id, on);
    return on === undefined ? detail : this.past.organisation(detail, on);
  }

  /** How it is now, or with the people and posts of a day. */
  async detail(actor: Actor, id: string, on?: string): Promise<Detail> {
    const now = this.clock.now();
    const people = roleHas(actor.role, 'people.read')
      ? sql`select json_agg(json_build_object('id', p.id, 'displayName', p.display_name, 'latinName', ${latinNameOf()},
            'functionCode', m.function_code, 'since', m.valid_from) order by p.sort_key, p.id)
          from mandate m join person p on p.id = m.person_id join programme_person pp on pp.person_id = p.id
          where m.organisation_id = o.id and ${runs(now, on)} and ${visiblePerson(actor)}`
      : sql`null::json`;
    const contacts = roleHas(actor.role, 'network.read')
      ? sql`select json_agg(json_build_object('id', c.id, 'title', c.title) order by c.folded, c.id) from contact c
          where c.organisation_id = o.id and ${visibleContact(actor)}`
      : sql`null::json`;
    const posts = sql`select json_agg(json_build_object('id', p.id, 'title', ${postTitle(actor)}, 'functionCode', p.function_code, 'validTo', p.valid_to,
        'holders', ${holders(actor, now, on)}) order by p.folded, p.id)
      from post p where p.organisation_id = o.id
        and coalesce(p.valid_from, '-infinity') <= ${on ?? '9999-12-31'}::date and coalesce(p.valid_to, 'infinity') >= ${on ?? '0001-01-01'}::date`;
    const row = await this.db.readOne<Omit<Detail, 'may'>>(sql`
      select ${item}, o.note, o.valid_from as "validFrom", o.version, coalesce(k.state = 'suspended', false) as suspended,
        coalesce((select json_agg(json_build_object('name', n.name, 'language', n.language, 'validFrom', n.valid_from, 'validTo', n.valid_to)
          order by n.valid_to desc nulls first, n.valid_from desc nulls first, n.name) from organisation_name n where n.organisation_id = o.id), '[]') as names,
        ${within(actor)} as within,
        ${kin(actor, sql`f.parent_id = o.id`)} as units, ${kin(actor, sql`f.successor_id = o.id`)} as predecessors,
        (select json_build_object('id', n.id, 'name', n.name) from organisation n where n.id = o.successor_id and ${visibleOrganisation(actor, 'n')}) as successor,
        coalesce((${posts}), '[]') as posts,
        coalesce((${people}), '[]') as people,
        coalesce((${contacts}), '[]') as contacts
      from organisation o join sector s on s.code = o.sector_code left join country k on k.code = o.country_code
      where o.id = ${id} and ${visibleOrganisation(actor)}`);
    if (!row) throw new Refusal('not-found');
    return { ...row, may: { edit: roleHas(actor.role, 'organisations.write') && actsFor(actor, row.countryCode) } };
  }
}

/** Organisations of the programme that stand in some relation to `o`, by name. */
function kin(actor: Actor, relation: Sql): Sql {
  return sql`coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name) order by f.folded, f.id) from organisation f
    where ${relation} and ${visibleOrganisation(actor, 'f')}), '[]')`;
}

/** What an organisation is a unit of, from the top down. A wall in between ends the line. */
function within(actor: Actor): Sql {
  return sql`coalesce((
    with recursive up as (
      select u.id, u.name, u.parent_id, 1 as height from organisation u where u.id = o.parent_id and ${visibleOrganisation(actor, 'u')}
      union all
      select u.id, u.name, u.parent_id, up.height + 1 from up join organisation u on u.id = up.parent_id where ${visibleOrganisation(actor, 'u')})
    select json_agg(json_build_object('id', up.id, 'name', up.name) order by up.height desc) from up), '[]')`;
}
