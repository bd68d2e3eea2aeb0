import type { QueryOf } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import { verifiedStates } from '@liaison/domain/coverage';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleContact } from '../shared/access/visibility';

/**
 * Filters of the list of people beyond country, sector and organisation; `pp` is the alias of programme_person. Who has
 * which role is known to those who keep the directory; to others nobody has any.
 */
export function furtherFilters(actor: Actor, query: QueryOf<'GET /people'>): Sql[] {
  const conditions: Sql[] = [];
  if (query.function?.length) {
    conditions.push(sql`exists (select 1 from mandate fm where fm.id = pp.mandate_id and fm.function_code = any(${query.function}))`);
  }
  if (query.language?.length) {
    conditions.push(sql`exists (select 1 from person lp where lp.id = pp.person_id and lp.languages && ${query.language}::text[])`);
  }
  if (query.role?.length) {
    conditions.push(!roleHas(actor.role, 'people.write') ? sql`false` : sql`exists (
      select 1 from account ac join role_assignment ra on ra.account_id = ac.id and ra.programme_id = ${actor.programmeId} and ra.ended_at is null
      where ac.person_id = pp.person_id and ac.active and ra.role = any(${query.role}))`);
  }
  if (query.verified !== undefined) {
    const isVerified = !roleHas(actor.role, 'network.read') ? sql`false` : sql`exists (
      select 1 from contact c join organisation o on o.id = c.organisation_id
      where c.person_id = pp.person_id and c.verification = any(${[...verifiedStates]}) and ${visibleContact(actor)})`;
    conditions.push(query.verified ? isVerified : sql`not ${isVerified}`);
  }
  return conditions;
}
