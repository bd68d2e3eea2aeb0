import { Injectable } from '@nestjs/common';
import { possibleParts } from '@liaison/domain/imports';
import { foldVariants } from '@liaison/domain/names';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visiblePerson } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { runsAt } from '../mandates-in-step';

export interface KnownMandate {
  readonly id: string;
  readonly organisationId: string;
  readonly functionCode: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly isSide: boolean;
  readonly isRunning: boolean;
  readonly version: number;
}

export interface KnownPerson {
  readonly id: string;
  readonly displayName: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly patronymic: string;
  readonly organisationId: string | null;
  readonly nameOrder: 'given-first' | 'family-first';
  readonly latinGivenName: string;
  readonly latinFamilyName: string;
  readonly latinPatronymic: string;
  readonly workName: string;
  readonly gender: string | null;
  readonly languages: readonly string[];
  readonly countryCode: string | null;
  readonly version: number;
  /** The lines of the folded name. */
  readonly spellings: readonly string[];
  /** Those, and ids from before a merge. */
  readonly keys: readonly string[];
  readonly emails: readonly string[];
  readonly mandates: readonly KnownMandate[];
}

/** Beyond so many people of one name, the name says nothing. */
const mostNamesakes = 2_000;
/** Of one organisation, with one word of a name. */
const mostColleagues = 50;

/** What the people of some rows may be found by. */
export interface Sought {
  readonly keys: readonly string[];
  readonly emails: readonly string[];
  readonly ids: readonly string[];
  /** Words of names, each with the organisation it is looked for in: there a slip or an initial is forgiven. */
  readonly words: readonly { readonly organisationId: string; readonly word: string }[];
}

/** The keys of a name in one cell or in two, in either order of its parts. */
export function nameKeys(name: { full: string; given: string; family: string }): string[] {
  const parts = name.family === '' ? (name.full === '' ? [] : possibleParts(name.full)) : [{ givenName: name.given, familyName: name.family }];
  const texts = parts.flatMap(({ givenName, familyName }) => [`${givenName} ${familyName}`.trim(), `${familyName} ${givenName}`.trim()]);
  return [...new Set([...new Set(texts)].flatMap((text) => foldVariants(text).slice(0, 6)))];
}

/** People whom the actor may see, for many rows at once: by id (also one from before a merge), by any spelling of their name, or by address. */
@Injectable()
export class KnownPeople {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Each name is looked up by itself, and the people found in a second statement: asked for thousands of names at once, the
   * planner reads everybody and compares each with all of them.
   */
  async find(actor: Actor, { keys, emails, ids, words }: Sought): Promise<KnownPerson[]> {
    const now = this.clock.now();
    const hits = await this.db.read<{ id: string }>(sql`
      select n.id from unnest(${[...new Set(keys)]}::text[]) k (key)
        cross join lateral (select id from person where string_to_array(folded, E'\n') @> array[k.key] limit ${mostNamesakes}) n
      union select person_id from person_email where email = any(${[...new Set(emails)]}::text[])
      union select coalesce(merged_into, id) from person where id = any(${[...new Set(ids)]}::uuid[])
      union select c.person_id from jsonb_to_recordset(${JSON.stringify(words)}::jsonb) w ("organisationId" uuid, word text)
        cross join lateral (select pp.person_id from programme_person pp join person p on p.id = pp.person_id
          where pp.programme_id = ${actor.programmeId} and pp.organisation_id = w."organisationId" and position(w.word in p.folded) > 0 limit ${mostColleagues}) c`);
    if (hits.length === 0) return [];
    return this.db.read<KnownPerson>(sql`
      select p.id, p.display_name as "displayName", p.given_name as "givenName", p.family_name as "familyName", p.patronymic, pp.organisation_id as "organisationId", p.name_order as "nameOrder",
        p.latin_given_name as "latinGivenName", p.latin_family_name as "latinFamilyName", p.latin_patronymic as "latinPatronymic", p.work_name as "workName",
        p.gender, p.languages, pp.country_code as "countryCode", p.version, string_to_array(p.folded, E'\n') as spellings, string_to_array(p.folded, E'\n') || array(select f.id::text from person f where f.merged_into = p.id) as keys,
        coalesce((select json_agg(e.email order by e.is_primary desc, e.email) from person_email e where e.person_id = p.id), '[]') as emails,
        coalesce((select json_agg(json_build_object('id', m.id, 'organisationId', m.organisation_id, 'functionCode', m.function_code, 'validFrom', m.valid_from,
            'validTo', m.valid_to, 'isSide', m.is_side, 'isRunning', ${runsAt(now)}, 'version', m.version) order by m.valid_from desc, m.id)
          from mandate m where m.person_id = p.id), '[]') as mandates
      from person p join programme_person pp on pp.person_id = p.id
      where p.id = any(${hits.map(({ id }) => id)}::uuid[]) and p.merged_into is null and ${visiblePerson(actor)}
      order by p.id`);
  }
}
