import { lapsedStates, verifiedStates } from '@liaison/domain/coverage';
import { datedStates } from '@liaison/domain/network';
import sql, { raw, type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { contactLevel, visiblePerson } from '../shared/access/visibility';

const list = (states: readonly string[]) => raw(`(${states.map((state) => `'${state}'`).join(', ')})`);

/**
 * `stateOn` of the domain in SQL: what was checked and is past its date has expired, without anybody writing it down. The day is over
 * when it is over where the contact is; the instant stands beside the date.
 */
export function stateNow(now: Date, c = 'c'): Sql {
  const alias = raw(c);
  return sql`case when ${alias}.expires_at <= ${now} and ${alias}.verification in ${list(datedStates)} then 'VX' else ${alias}.verification end`;
}

/** Of a column that holds the state of today. */
export const isVerifiedState = (column: string): Sql => sql`${raw(column)} in ${list(verifiedStates)}`;
export const isLapsedState = (column: string): Sql => sql`${raw(column)} in ${list(lapsedStates)}`;

/** A bilingual thing's name as the reader reads it; an organisation without one in that language keeps its own. */
export function organisationName(actor: Actor, o = 'o'): Sql {
  return raw(`coalesce(${o}.name_${actor.language}, ${o}.name)`);
}

/** Joins the person behind a contact `c`, as `p`, where the viewer may see who it is. */
export function namedHolder(actor: Actor): Sql {
  return sql`left join programme_person pp on pp.person_id = c.person_id and ${visiblePerson(actor)}
    left join person p on p.id = pp.person_id`;
}

/** The fields of a contact in lists; needs `c`, `o`, `s` (its sector) and the named holder. */
export function contactItem(actor: Actor, now: Date): Sql {
  return sql`c.id, c.title, c.organisation_id as "organisationId", ${organisationName(actor)} as "organisationName",
    o.country_code as "countryCode", o.sector_code as "sectorCode", s.discipline, p.id as "personId", p.display_name as "personName",
    c.languages, coalesce((select json_agg(json_build_object('code', cc.competence_code, 'level', cc.level) order by k.position)
      from contact_competence cc join competence k on k.code = cc.competence_code where cc.contact_id = c.id), '[]') as competences,
    ${stateNow(now)} as verification, c.verified_at as "verifiedAt", c.verify_due as "verifyDue", c.verify_method as "verifyMethod"`;
}

/** Whether the viewer may see a channel, as a value and not only as a condition. */
export function maySeeChannel(actor: Actor, channel: 'email' | 'phone'): Sql {
  return sql`coalesce(${contactLevel(actor, `${channel}_visibility`)}, false)`;
}
