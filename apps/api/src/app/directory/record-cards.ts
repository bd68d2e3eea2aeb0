import sql, { raw, type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';

export type RecordKind = 'person' | 'organisation';

/** A person as one of two records; `pp`, `p` and `o` are the aliases of programme_person, person and their organisation. */
export function personCard(actor: Actor, pp = 'pp', p = 'p', o = 'o'): Sql {
  const [place, person, organisation] = [raw(pp), raw(p), raw(o)];
  return sql`json_build_object('id', ${person}.id, 'name', ${person}.display_name,
    'otherName', ${latinUnlessSame(person)},
    'organisationName', coalesce(${organisation}.${raw(`name_${actor.language}`)}, ${organisation}.name), 'countryCode', ${place}.country_code, 'sectorCode', ${place}.sector_code)`;
}

export function organisationCard(actor: Actor, o = 'o'): Sql {
  const organisation = raw(o);
  const named = sql`${organisation}.${raw(`name_${actor.language}`)}`;
  return sql`json_build_object('id', ${organisation}.id, 'name', ${organisation}.name, 'otherName', coalesce(nullif(${named}, ${organisation}.name), ''),
    'organisationName', null, 'countryCode', ${organisation}.country_code, 'sectorCode', ${organisation}.sector_code)`;
}

function latinUnlessSame(p: Sql): Sql {
  const latin = sql`case ${p}.name_order when 'family-first' then btrim(${p}.latin_family_name || ' ' || ${p}.latin_given_name)
    else btrim(${p}.latin_given_name || ' ' || ${p}.latin_family_name) end`;
  return sql`coalesce(nullif(${latin}, ${p}.display_name), '')`;
}
