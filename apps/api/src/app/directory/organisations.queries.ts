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

type Page = ResponseOf<'GET /organisations'>;
type Detail = ResponseOf<'GET /organisations/:id'>;

const item = sql`o.id, o.name, o.name_en as "nameEn", o.name_de as "nameDe", o.country_code as "countryCode", o.sector_code as "sectorCode",
  s.discipline, o.website, o.valid_to as "validTo"`;

@Injectable()
export class OrganisationsQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Where no name holds the words, a typo is forgiven. */
  async list(actor: Actor, query: QueryOf<'GET /organisations'>): Promise<Page> {
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

  async detail(actor: Actor, id: string): Promise<Detail> {
    const today = this.clock.today();
    const people = roleHas(actor.role, 'people.read')
      ? sql`select json_agg(json_build_object('id', p.id, 'displayName', p.display_name,
            'latinName', concat_ws(' ', nullif(p.latin_given_name, ''), nullif(p.latin_family_name, '')),
            'functionCode', m.function_code, 'since', m.valid_from) order by p.sort_key, p.id)
          from mandate m join person p on p.id = m.person_id join programme_person pp on pp.person_id = p.id
          where m.organisation_id = o.id and m.valid_from <= ${today} and coalesce(m.valid_to, 'infinity') >= ${today} and ${visiblePerson(actor)}`
      : sql`null::json`;
    const contacts = roleHas(actor.role, 'network.read')
      ? sql`select json_agg(json_build_object('id', c.id, 'title', c.title) order by c.folded, c.id) from contact c
          where c.organisation_id = o.id and ${visibleContact(actor)}`
      : sql`null::json`;
    const row = await this.db.readOne<Omit<Detail, 'may'>>(sql`
      select ${item}, o.note, o.valid_from as "validFrom", o.version,
        coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name) order by f.folded) from organisation f
          where f.successor_id = o.id and ${visibleOrganisation(actor, 'f')}), '[]') as predecessors,
        (select json_build_object('id', n.id, 'name', n.name) from organisation n where n.id = o.successor_id and ${visibleOrganisation(actor, 'n')}) as successor,
        coalesce((${people}), '[]') as people,
        coalesce((${contacts}), '[]') as contacts
      from organisation o join sector s on s.code = o.sector_code
      where o.id = ${id} and ${visibleOrganisation(actor)}`);
    if (!row) throw new Refusal('not-found');
    return { ...row, may: { edit: roleHas(actor.role, 'organisations.write') && actsFor(actor, row.countryCode) } };
  }
}
