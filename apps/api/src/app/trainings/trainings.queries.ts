import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import { placeHoldingStates } from '@liaison/domain/states';
import type { Language } from '@liaison/i18n';
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visiblePerson, visibleTraining } from '../shared/access/visibility';
import { Database } from '../shared/database/database';
import { holdsWords } from '../shared/database/folded-words';
import { Holidays } from './planning/holidays';
import { quotasOfTraining } from './training-detail.queries';

type ListQuery = QueryOf<'GET /trainings'>;

@Injectable()
export class TrainingsQueries {
  constructor(
    private readonly db: Database,
    private readonly holidays: Holidays,
  ) {}

  async modules(): Promise<ResponseOf<'GET /modules'>> {
    const items = await this.db.readHot<ResponseOf<'GET /modules'>['items'][number]>(
      'modules',
      sql`
        select id, code, json_build_object('en', title_en, 'de', title_de) as title, objectives, minutes_from as "minutesFrom",
          minutes_to as "minutesTo", targets, needs_national_insert as "needsNationalInsert", restricted, method
        from module order by position`,
    );
    return { items };
  }

  /** One statement whatever the page holds; the total counts what this viewer may see. */
  async list(actor: Actor, query: ListQuery): Promise<ResponseOf<'GET /trainings'>> {
    const { page, size } = query;
    const [row] = await this.db.readShaped<Pick<ResponseOf<'GET /trainings'>, 'items' | 'total'>>(sql`
      with found as (
        select tr.*, c.name_en, c.name_de from training tr join country c on c.code = tr.country_code
        where ${join(conditions(actor, query), ' and ')}),
      shown as (
        select tr.* from found tr order by ${order(query.sort, actor.language)} limit ${size}::int offset ${(page - 1) * size}::bigint)
      select
        (select count(*)::int from found) as total,
        (select coalesce(json_agg(${item} order by ${order(query.sort, actor.language)}), '[]') from shown tr) as items`);
    return { items: row?.items ?? [], total: row?.total ?? 0, page, size };
  }

  /** Trainings that touch the year, and the days on which their trainers are bound. */
  async yearLine(actor: Actor, { year, country }: QueryOf<'GET /trainings/year-line'>): Promise<ResponseOf<'GET /trainings/year-line'>> {
    const filters = [
      ...reach(actor),
      sql`tr.starts_on <= ${`${year}-12-31`}::date and tr.ends_on >= ${`${year}-01-01`}::date`,
      ...(country ? [sql`tr.country_code = any(${country}::text[])`] : []),
    ];
    const [row] = await this.db.readShaped<Omit<ResponseOf<'GET /trainings/year-line'>, 'year' | 'holidays'>>(sql`
      with found as materialized (select tr.* from training tr where ${join(filters, ' and ')}),
      booked as (
        select st.person_id, tr.id as training_id,
          min((s.starts_at at time zone tr.time_zone)::date) as first, max(((s.ends_at - interval '1 second') at time zone tr.time_zone)::date) as last
        from found tr join agenda_session s on s.training_id = tr.id join session_trainer st on st.session_id = s.id
        where not isempty(st.during) group by st.person_id, tr.id)
      select
        (select coalesce(json_agg(json_build_object('id', tr.id, 'code', tr.code, 'title', tr.title, 'countryCode', tr.country_code,
            'city', tr.city, 'startsOn', tr.starts_on, 'endsOn', tr.ends_on, 'state', tr.state, 'kind', tr.kind)
            order by tr.starts_on, tr.ends_on, tr.code), '[]') from found tr) as trainings,
        (select coalesce(json_agg(json_build_object('id', p.id, 'displayName', p.display_name, 'bookings', b.bookings) order by p.sort_key, p.id), '[]')
          from (
            select person_id, json_agg(json_build_object('trainingId', training_id, 'from', first, 'to', last) order by first, last) as bookings
            from booked group by person_id) b
          join person p on p.id = b.person_id) as trainers`);
    const trainings = row?.trainings ?? [];
    const countries = [...new Set(trainings.map(({ countryCode }) => countryCode))];
    const holidays = countries.flatMap((countryCode) =>
      this.holidays.between(countryCode, `${year}-01-01`, `${year}-12-31`, actor.language).map(({ date, name }) => ({ countryCode, date, name })));
    return { year, trainings, holidays, trainers: row?.trainers ?? [] };
  }
}

const item = sql`json_build_object('id', tr.id, 'code', tr.code, 'title', tr.title, 'kind', tr.kind, 'countryCode', tr.country_code,
  'city', tr.city, 'timeZone', tr.time_zone, 'startsOn', tr.starts_on, 'endsOn', tr.ends_on, 'languages', tr.languages, 'state', tr.state,
  'capacity', tr.capacity, 'quotas', ${quotasOfTraining})`;

/** The wall, what the role may know of, and the phase the actor reads lists for. */
function reach(actor: Actor): Sql[] {
  return [visibleTraining(actor), ...(actor.phaseId === null ? [] : [sql`tr.phase_id = ${actor.phaseId}::uuid`])];
}

function conditions(actor: Actor, { q, country, state, kind, from, to, mine, organisation }: ListQuery): Sql[] {
  const filters = [
    holdsWords('tr.folded', q),
    country && sql`tr.country_code = any(${country}::text[])`,
    state && sql`tr.state = any(${state}::text[])`,
    kind && sql`tr.kind = any(${kind}::text[])`,
    from && sql`tr.ends_on >= ${from}::date`,
    to && sql`tr.starts_on <= ${to}::date`,
    mine === 'true' && concerning(actor),
    organisation && withPeopleOf(actor, organisation),
  ];
  return [...reach(actor), ...filters.filter((filter) => filter instanceof Object)];
}

/** Who trains is told to all who may see the person; who sits in one to those who select, for their countries. */
function withPeopleOf(actor: Actor, organisation: string): Sql {
  const trained = sql`tr.id in (select s.training_id from session_trainer st join agenda_session s on s.id = st.session_id
    join programme_person pp on pp.person_id = st.person_id where pp.organisation_id = ${organisation}::uuid and ${visiblePerson(actor)})`;
  if (!roleHas(actor.role, 'nominations.select')) return trained;
  const scope = actor.countries === 'all' ? empty : sql` and (n.country_code = any(${actor.countries}) or tr.country_code = any(${actor.countries}))`;
  return sql`(${trained} or exists (select 1 from nomination n
    where n.training_id = tr.id and n.organisation_id = ${organisation}::uuid and n.state = any(${[...placeHoldingStates]})${scope}))`;
}

/** Trainings the person planned, trains in or was nominated for. */
function concerning(actor: Actor): Sql {
  return sql`(tr.planned_by = ${actor.accountId}::uuid
    or tr.id in (select s.training_id from session_trainer st join agenda_session s on s.id = st.session_id where st.person_id = ${actor.personId}::uuid)
    or tr.id in (select n.training_id from nomination n where n.person_id = ${actor.personId}::uuid))`;
}

/** Titles and countries stand in the alphabet of the reader. */
function order(sort: ListQuery['sort'], language: Language): Sql {
  const alphabet = raw(`collate "${language}-x-icu"`);
  const byStart = sql`tr.starts_on, tr.id`;
  switch (sort) {
    case 'starts':
      return byStart;
    case '-starts':
      return sql`tr.starts_on desc, tr.id`;
    case 'title':
      return sql`tr.title ${alphabet}, ${byStart}`;
    case 'country':
      return sql`${language === 'de' ? raw('tr.name_de') : raw('tr.name_en')} ${alphabet}, ${byStart}`;
  }
}

