import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import { fold } from '@liaison/domain/names';
import { placeHoldingStates } from '@liaison/domain/states';
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import { actsFor, type Actor } from '../shared/access/actor';
import { visibleOrganisation, visiblePerson, visibleTraining } from '../shared/access/visibility';
import { NoteAccess } from '../shared/audit/note-access';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import { holdsWords } from '../shared/database/folded-words';
import { Refusal } from '../shared/errors/refusal';
import { inCountries } from '../shared/database/in-countries';
import { matchReason, rankOf } from './match-reason';
import { furtherFilters } from './people-filters';
import { latinNameOf } from './latin-name';
import { stateAt } from './mandates-in-step';
import { isOrganisation } from './old-ids';
import { PastQueries } from './past.queries';
import { postTitle } from './posts.queries';

type Detail = ResponseOf<'GET /people/:id'>;
type Mandate = Omit<Detail['mandates'][number], 'may'> & { countryCode: string | null };

/** A person's organisation is named in the reader's language, where it has a name in it. */
export const organisationName = (actor: Actor): Sql => raw(`coalesce(o.name_${actor.language}, o.name)`);

const latinName = latinNameOf();

const item = (actor: Actor): Sql => sql`pp.person_id as id, p.display_name as "displayName", ${latinName} as "latinName",
  pp.organisation_id as "organisationId", ${organisationName(actor)} as "organisationName", m.function_code as "functionCode",
  pp.country_code as "countryCode", pp.sector_code as "sectorCode"`;

const namesOfPeople = [
  { name: 'name', column: sql`p.display_name`, isShown: true },
  { name: 'latin', column: latinName, isShown: true },
  { name: 'work', column: sql`p.work_name`, isShown: false },
] as const;

@Injectable()
export class PeopleQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly past: PastQueries,
    private readonly access: NoteAccess,
  ) {}

  /**
   * The list that is read most of all, as the text of the answer: PostgreSQL writes the JSON, and nobody reads it again on
   * the way out. Where nobody has the words in their name, a typo is forgiven.
   */
  async list(actor: Actor, query: QueryOf<'GET /people'>): Promise<string> {
    if (query.on !== undefined) return JSON.stringify(await this.past.people(actor, query, query.on));
    const found = await this.page(actor, query, 'exact');
    return found.total > 0 || !query.q ? found.body : (await this.page(actor, query, 'near')).body;
  }

  /** The page is cut from the programme's index before anything is joined to it. */
  private async page(actor: Actor, query: QueryOf<'GET /people'>, match: 'exact' | 'near'): Promise<{ body: string; total: number }> {
    const { page, size } = query;
    const conditions: Sql[] = [visiblePerson(actor)];
    if (query.country?.length) conditions.push(inCountries('pp.country_code', query.country));
    if (query.sector?.length) conditions.push(query.sector.length === 1 ? sql`pp.sector_code = ${query.sector[0]}` : sql`pp.sector_code = any(${query.sector})`);
    if (query.organisation) conditions.push(isOrganisation(sql`pp.organisation_id`, query.organisation));
    conditions.push(...furtherFilters(actor, query));
    const words = holdsWords('q.folded', query.q, match);
    const where = join(conditions, ' and ');
    const direction = raw(query.sort === '-name' ? 'desc' : 'asc');
    const rank = words && query.sort === 'name' ? sql`pp.rank, ` : empty;
    // Those who have the words in their name are few and are looked up once. Without words, the index has the order and the
    // count, and most of the list is never touched.
    const found = words
      ? { with: sql`with hit as materialized (select pp.*, ${rankOf('q.folded', fold(query.q ?? ''))} as rank from person q join programme_person pp on pp.person_id = q.id where ${words} and ${where})`, page: sql`hit pp`, all: sql`hit` }
      : { with: empty, page: sql`programme_person pp where ${where}`, all: sql`programme_person pp where ${where}` };
    const [row] = await this.db.readShaped<{ body: string; total: number }>(sql`
      ${found.with}
      select total, json_build_object(
        'items', coalesce((
          select json_agg(found) from (
            select ${item(actor)}${words ? sql`, ${matchReason(query.q, match, namesOfPeople)} as matched` : empty}
            from (
              select pp.* from ${found.page}
              order by ${rank}pp.sort_key ${direction}, pp.person_id ${direction} limit ${size} offset ${(page - 1) * size}) pp
            join person p on p.id = pp.person_id
            left join organisation o on o.id = pp.organisation_id
            left join mandate m on m.id = pp.mandate_id
            order by ${rank}pp.sort_key ${direction}, pp.person_id ${direction}) found), '[]'),
        'total', total, 'page', ${page}::int, 'size', ${size}::int)::text as body
      from (select count(*)::int as total from ${found.all}) counted`);
    return row ?? { body: '', total: 0 };
  }

  /** What the page shows: how the person is now, or how they were on a day. */
  async shown(actor: Actor, id: string, on?: string): Promise<Detail> {
    const detail = await this.detail(actor, id);
    await this.access.viewed(actor, id);
    return on === undefined ? detail : this.past.person(detail, on);
  }

  detail(actor: Actor, id: string): Promise<Detail> {
    return this.one(actor, id, visiblePerson(actor));
  }

  /** What an action just wrote is answered to whoever wrote it, also where the new listing hides it from them. */
  justWritten(actor: Actor, id: string): Promise<Detail> {
    return this.one(actor, id, sql`pp.programme_id = ${actor.programmeId}`);
  }

  private async one(actor: Actor, id: string, rule: Sql): Promise<Detail> {
    const row = await this.db.readOne<Omit<Detail, 'may' | 'mandates'> & { mandates: Mandate[] }>(sql`
      select ${item(actor)}, p.given_name as "givenName", p.family_name as "familyName", p.patronymic, p.name_order as "nameOrder",
        p.latin_given_name as "latinGivenName", p.latin_family_name as "latinFamilyName", p.latin_patronymic as "latinPatronymic",
        p.work_name as "workName", p.gender, p.languages, p.language_levels as "languageLevels", pp.listing, p.version,
        coalesce((select json_agg(json_build_object('email', e.email, 'bouncedAt', e.bounced_at) order by e.is_primary desc, e.email)
          from person_email e where e.person_id = p.id), '[]') as emails,
        coalesce((${this.mandates(actor)}), '[]') as mandates,
        coalesce((select json_agg(json_build_object('id', t.id, 'code', t.code, 'title', t.title, 'startsOn', t.starts_on, 'part', t.part)
            order by t.starts_on desc, t.id, t.part desc)
          from (${this.trainings(actor)}) t), '[]') as trainings
      from programme_person pp
      join person p on p.id = pp.person_id
      left join organisation o on o.id = pp.organisation_id
      left join mandate m on m.id = pp.mandate_id
      where pp.person_id = ${id} and ${rule}`);
    if (!row) throw new Refusal('not-found');
    const writes = roleHas(actor.role, 'people.write');
    const edit = writes && actsFor(actor, row.countryCode);
    return {
      ...row,
      emails: edit || row.id === actor.personId ? row.emails : [],
      mandates: row.mandates.map(({ countryCode, ...mandate }) => ({ ...mandate, may: { edit: writes && actsFor(actor, countryCode) } })),
      may: { edit },
    };
  }

  /** Every mandate in an organisation of the programme; the roles that hang on it are counted for those who give roles. */
  private mandates(actor: Actor): Sql {
    const roles = roleHas(actor.role, 'accounts.manage')
      ? sql`(select count(*)::int from role_assignment ra where ra.mandate_id = m.id and ra.programme_id = ${actor.programmeId} and ra.ended_at is null)`
      : sql`0`;
    return sql`
      select json_agg(json_build_object('id', m.id, 'organisationId', o.id, 'organisationName', ${organisationName(actor)}, 'countryCode', o.country_code,
          'postId', po.id, 'postTitle', ${postTitle(actor, 'po')}, 'functionCode', m.function_code, 'isSide', m.is_side, 'validFrom', m.valid_from,
          'validTo', m.valid_to, 'endedAt', m.ended_at, 'endedReason', m.ended_reason, 'state', ${stateAt(this.clock.now())}, 'roles', ${roles}, 'version', m.version)
        order by m.valid_from desc, m.id)
      from mandate m join organisation o on o.id = m.organisation_id left join post po on po.id = m.post_id
      where m.person_id = p.id and ${visibleOrganisation(actor)}`;
  }

  /** Who trained where everybody who reads trainings may know; who sat in one only those who select, for their countries, and oneself. */
  private trainings(actor: Actor): Sql {
    const columns = sql`tr.id, tr.code, tr.title, tr.starts_on`;
    if (!roleHas(actor.role, 'trainings.read')) return sql`select ${columns}, '' as part from training tr where false`;
    const scope = actor.countries === 'all' ? empty : sql` and (n.country_code = any(${actor.countries}) or tr.country_code = any(${actor.countries}))`;
    const nominees = roleHas(actor.role, 'nominations.select') ? sql`(n.person_id = ${actor.personId} or (true${scope}))` : sql`n.person_id = ${actor.personId}`;
    return sql`
      select distinct ${columns}, 'trainer' as part from training tr
        join agenda_session a on a.training_id = tr.id join session_trainer st on st.session_id = a.id
        where st.person_id = p.id and ${visibleTraining(actor)}
      union all
      select ${columns}, 'participant' from training tr join nomination n on n.training_id = tr.id
        where n.person_id = p.id and n.state = any(${[...placeHoldingStates]}) and ${nominees} and ${visibleTraining(actor)}`;
  }
}
