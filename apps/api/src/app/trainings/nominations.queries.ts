import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import sql, { join, type Sql } from 'sql-template-tag';
import { actsFor, type Actor } from '../shared/access/actor';
import { visiblePerson, visibleTraining } from '../shared/access/visibility';
import { Database } from '../shared/database/database';
import { holdsWords } from '../shared/database/folded-words';
import { Refusal } from '../shared/errors/refusal';

const most = 50;

/**
 * Whom this role may put forward; `pp` is the alias of programme_person. An authority knows its own people whatever they
 * chose for the directory, and nobody else's.
 */
export function mayBeNominatedBy(actor: Actor): Sql {
  if (roleHas(actor.role, 'people.read')) return visiblePerson(actor);
  return sql`pp.programme_id = ${actor.programmeId}::uuid and pp.organisation_id = ${actor.organisationId}::uuid`;
}

@Injectable()
export class NominationsQueries {
  constructor(private readonly db: Database) {}

  /** People of the host country first; trainers of the training are never its participants. */
  async candidates(actor: Actor, trainingId: string, { q }: QueryOf<'GET /trainings/:id/candidates'>): Promise<ResponseOf<'GET /trainings/:id/candidates'>> {
    const [training] = await this.db.readShaped<{ countryCode: string }>(sql`select tr.country_code as "countryCode" from training tr where tr.id = ${trainingId} and ${visibleTraining(actor)}`);
    if (!training) throw new Refusal('not-found');
    // Another country's training takes from a coordinator the people of their own; who else stands there is not theirs to know.
    const own = actsFor(actor, training.countryCode) ? null : sql`pp.country_code = any(${actor.countries})`;
    const trains = sql`exists (
      select 1 from session_trainer st join agenda_session s on s.id = st.session_id where s.training_id = ${trainingId}::uuid and st.person_id = p.id)`;
    const filters = [mayBeNominatedBy(actor), own, sql`not ${trains}`, holdsWords('p.folded', q)].filter((filter) => filter !== null);
    const items = await this.db.readShaped<ResponseOf<'GET /trainings/:id/candidates'>['items'][number]>(sql`
      select p.id, p.display_name as "displayName", o.name as "organisationName", pp.country_code as "countryCode", sec.discipline,
        sec.code as "sectorCode", n.id is not null as nominated
      from programme_person pp
      join person p on p.id = pp.person_id
      join organisation o on o.id = pp.organisation_id
      join sector sec on sec.code = pp.sector_code
      left join nomination n on n.training_id = ${trainingId}::uuid and n.person_id = p.id
      where ${join(filters, ' and ')}
      order by pp.country_code is distinct from ${training.countryCode}, pp.sort_key, p.id limit ${most}`);
    return { items };
  }
}
