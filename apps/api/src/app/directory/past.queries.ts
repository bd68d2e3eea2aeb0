import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import { mandateThatCounts } from '@liaison/domain/mandates';
import { displayName } from '@liaison/domain/names';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { actsFor, type Actor } from '../shared/access/actor';
import { visibleOrganisation, visiblePerson } from '../shared/access/visibility';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import { holdsWords } from '../shared/database/folded-words';
import { inCountries } from '../shared/database/in-countries';
import { HistoryQueries, revertible } from './history.queries';
import { runs } from './mandates-in-step';
import { isOrganisation } from './old-ids';
import { furtherFilters } from './people-filters';
import { storedNames, type TypedNames } from './person-names';

type PeoplePage = ResponseOf<'GET /people'>;
type Person = ResponseOf<'GET /people/:id'>;
type OrganisationsPage = ResponseOf<'GET /organisations'>;
type Organisation = ResponseOf<'GET /organisations/:id'>;

/**
 * The directory as it was on a day. What is dated by itself (mandates, names of organisations, their existence) counts as it
 * is known now; everything else counts as it stood in the record at the end of that day (decision 21). How people were called
 * before is told to those who keep their record only.
 */
@Injectable()
export class PastQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly history: HistoryQueries,
  ) {}

  /** Those who had a mandate that day, where it put them; whom the viewer may see is decided by today. */
  async people(actor: Actor, query: Omit<QueryOf<'GET /people'>, 'on'>, on: string): Promise<PeoplePage> {
    const { page, size } = query;
    const conditions: Sql[] = [visiblePerson(actor)];
    if (query.country?.length) conditions.push(inCountries('o.country_code', query.country));
    if (query.sector?.length) conditions.push(sql`o.sector_code = any(${query.sector})`);
    if (query.organisation) conditions.push(isOrganisation(sql`o.id`, query.organisation));
    if (query.function?.length) conditions.push(sql`held.function_code = any(${query.function})`);
    conditions.push(...furtherFilters(actor, { ...query, function: undefined }));
    const words = holdsWords('p.folded', query.q);
    if (words) conditions.push(words);
    const direction = raw(query.sort === '-name' ? 'desc' : 'asc');
    const name = raw(`coalesce(o.name_${actor.language}, o.name)`);
    const from = sql`
      from programme_person pp join person p on p.id = pp.person_id
      join lateral (
        select m.organisation_id, m.function_code from mandate m
        join programme_organisation po on po.organisation_id = m.organisation_id and po.programme_id = pp.programme_id
        where m.person_id = pp.person_id and ${runs(this.clock.now(), on)} order by m.is_side, m.valid_from desc, m.id limit 1) held on true
      join organisation o on o.id = held.organisation_id
      where ${join(conditions, ' and ')}`;
    const [row] = await this.db.readShaped<{ items: (Person & { recordCountry: string | null; past: Partial<Person> | null })[]; total: number }>(sql`
      select coalesce((select json_agg(found) from (
          select p.id, p.display_name as "displayName", p.given_name as "givenName", p.family_name as "familyName", p.patronymic, p.name_order as "nameOrder",
            p.latin_given_name as "latinGivenName", p.latin_family_name as "latinFamilyName", p.latin_patronymic as "latinPatronymic", p.work_name as "workName",
            p.languages, o.id as "organisationId", ${this.nameOn(name, on)} as "organisationName", held.function_code as "functionCode",
            o.country_code as "countryCode", o.sector_code as "sectorCode", pp.country_code as "recordCountry", ${recordOn('person', sql`p.id`, on)} as past
          ${from} order by pp.sort_key ${direction}, pp.person_id ${direction} limit ${size} offset ${(page - 1) * size}) found), '[]') as items,
        (select count(*)::int ${from}) as total`);
    const items = (row?.items ?? []).map(({ recordCountry, past, ...item }) => {
      const names = namesOf({ ...item, ...(this.keeps(actor, recordCountry) ? past : null) });
      const { id, organisationId, organisationName, functionCode, countryCode, sectorCode } = item;
      return { id, ...names, organisationId, organisationName, functionCode, countryCode, sectorCode };
    });
    return { items, total: row?.total ?? 0, page, size };
  }

  /** A person as they were; nothing of the past is edited here. */
  async person(detail: Person, on: string): Promise<Person> {
    const known = detail.may.edit ? ((await this.history.fieldsOn('person', detail.id, on)) as Omit<Partial<Person>, 'emails'> & { emails?: string[] }) : {};
    const { emails, ...past } = known;
    const mandates = detail.mandates
      .filter(({ validFrom }) => validFrom <= on)
      .map((mandate) => ({ ...mandate, state: mandate.validTo !== null && mandate.validTo < on ? ('ended' as const) : ('running' as const), may: { edit: false } }));
    const counts = mandateThatCounts(mandates, on);
    const place = counts && (await this.db.readOne<Pick<Person, 'countryCode' | 'sectorCode'>>(
      sql`select country_code as "countryCode", sector_code as "sectorCode" from organisation where id = ${counts.organisationId}`));
    return {
      ...detail,
      ...past,
      ...namesOf({ ...detail, ...past }),
      ...(emails && { emails: emails.map((email) => ({ email, bouncedAt: null })) }),
      organisationId: counts?.organisationId ?? null,
      organisationName: counts?.organisationName ?? null,
      functionCode: counts?.functionCode ?? null,
      countryCode: place?.countryCode ?? null,
      sectorCode: place?.sectorCode ?? null,
      mandates,
      trainings: detail.trainings.filter(({ startsOn }) => startsOn <= on),
      may: { edit: false },
    };
  }

  /** Those that existed that day, under the name they had. */
  async organisations(actor: Actor, query: Omit<QueryOf<'GET /organisations'>, 'on'>, on: string): Promise<OrganisationsPage> {
    const { page, size } = query;
    const conditions: Sql[] = [visibleOrganisation(actor), sql`coalesce(o.valid_from, '-infinity') <= ${on}::date and coalesce(o.valid_to, 'infinity') >= ${on}::date`];
    if (query.country?.length) conditions.push(inCountries('o.country_code', query.country));
    if (query.sector?.length) conditions.push(sql`o.sector_code = any(${query.sector})`);
    const words = holdsWords('o.folded', query.q);
    if (words) conditions.push(words);
    const direction = raw(query.sort === '-name' ? 'desc' : 'asc');
    const from = sql`from organisation o join sector s on s.code = o.sector_code where ${join(conditions, ' and ')}`;
    const [row] = await this.db.readShaped<{ items: (OrganisationsPage['items'][number] & { past: Partial<Organisation> | null })[]; total: number }>(sql`
      select coalesce((select json_agg(found) from (
          select o.id, ${this.nameOn(sql`o.name`, on)} as name, o.name_en as "nameEn", o.name_de as "nameDe", o.country_code as "countryCode",
            o.sector_code as "sectorCode", s.discipline, o.website, o.valid_to as "validTo", ${recordOn('organisation', sql`o.id`, on)} as past
          ${from} order by o.folded ${direction}, o.id ${direction} limit ${size} offset ${(page - 1) * size}) found), '[]') as items,
        (select count(*)::int ${from}) as total`);
    const items = (row?.items ?? []).map(({ past, ...item }) => {
      const { nameEn = item.nameEn, nameDe = item.nameDe, website = item.website } = past ?? {};
      return { ...item, nameEn, nameDe, website };
    });
    return { items, total: row?.total ?? 0, page, size };
  }

  /** An organisation as it was; its people and posts were read for that day already. */
  async organisation(detail: Organisation, on: string): Promise<Organisation> {
    const past = await this.history.fieldsOn('organisation', detail.id, on);
    const { name, nameEn, nameDe, names, website, note, validFrom, validTo, countryCode, sectorCode } = { ...detail, ...past };
    const period = names.find((one) => (one.validFrom !== null || one.validTo !== null) && (one.validFrom ?? '') <= on && (one.validTo ?? '9999-12-31') >= on);
    return { ...detail, name: period?.name ?? name, nameEn, nameDe, names, website, note, validFrom, validTo, countryCode, sectorCode, may: { edit: false } };
  }

  private keeps(actor: Actor, countryCode: string | null): boolean {
    return roleHas(actor.role, 'people.write') && actsFor(actor, countryCode);
  }

  /** A name that was in use that day by its own dates; else the one the record held then; else today's. */
  private nameOn(today: Sql, on: string): Sql {
    return sql`coalesce(
      (select n.name from organisation_name n where n.organisation_id = o.id and num_nonnulls(n.valid_from, n.valid_to) > 0
        and coalesce(n.valid_from, '-infinity') <= ${on}::date and coalesce(n.valid_to, 'infinity') >= ${on}::date order by n.valid_from desc nulls last, n.id limit 1),
      ${recordOn('organisation', sql`o.id`, on)} ->> 'name', ${today})`;
  }
}

/** What the first change after a day found in the record; null where nothing changed since. */
function recordOn(kind: 'person' | 'organisation', id: Sql, on: string): Sql {
  return sql`(select e.before from audit_entry e where e.stream = ${`${kind}:`} || ${id}::text and e.at >= (${on}::date + 1)
    and e.action ~ ${revertible.source} and e.before is not null order by e.seq limit 1)`;
}

function namesOf(person: TypedNames): Pick<Person, 'displayName' | 'latinName'> {
  const { displayName: shown, nameOrder, latinGivenName: givenName, latinFamilyName: familyName, latinPatronymic: patronymic } = storedNames(person);
  return { displayName: shown, latinName: displayName({ givenName, familyName, patronymic }, nameOrder) };
}
