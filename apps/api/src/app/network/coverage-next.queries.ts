import { Injectable } from '@nestjs/common';
import type { ParamsOf, QueryOf, ResponseOf } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleContact, visibleOrganisation, visiblePerson, visibleTraining } from '../shared/access/visibility';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import { isVerifiedState, organisationName, stateNow } from './contact-columns';

type Next = ResponseOf<'GET /coverage/:code/:column'>;
type By = QueryOf<'GET /coverage/:code/:column'>['by'];

/** Whoever was trained longer ago may be anywhere. Unit: days. */
const recentDays = 1096;

/** A cell that fits no column has nobody in it. */
export const inColumn: Readonly<Record<By, (column: string) => Sql>> = {
  discipline: (column) => sql`s.discipline = ${column}`,
  sector: (column) => sql`s.code = ${column}`,
  competence: (column) => sql`exists (select 1 from contact_competence cc where cc.contact_id = c.id and cc.competence_code = ${column})`,
};

@Injectable()
export class CoverageNextQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The next step of a cell, out of what the viewer may see. */
  async next(actor: Actor, { code, column }: ParamsOf<'GET /coverage/:code/:column'>, { by }: QueryOf<'GET /coverage/:code/:column'>): Promise<Next> {
    const [row] = await this.db.read<Next>(sql`
      select (select p.display_name from country_steward k join account a on a.id = k.steward_id join programme_person pp on pp.person_id = a.person_id and ${visiblePerson(actor)}
          join person p on p.id = pp.person_id where k.programme_id = ${actor.programmeId} and k.country_code = ${code}) as steward,
        coalesce((select json_agg(json_build_object('id', id, 'title', title, 'organisationName', name, 'verification', state)) from (
          select c.id, c.title, c.name, c.state from (
            select c.id, c.title, ${organisationName(actor)} as name, ${stateNow(this.clock.now())} as state, lower(c.title) as folded
            from contact c join organisation o on o.id = c.organisation_id join sector s on s.code = o.sector_code
            where o.country_code = ${code} and ${inColumn[by](column)} and ${visibleContact(actor)}) c
          where not ${isVerifiedState('c.state')} and c.state <> 'VR'
          order by array_position(array['V2', 'VX', 'VD', 'VQ', 'V1', 'V0'], c.state), c.folded, c.id limit 5) waiting), '[]') as "toCheck",
        coalesce((${this.trained(actor, code, by, column)}), '[]') as trained,
        (select to_json(g.asked_at) from gap_task g where g.programme_id = ${actor.programmeId} and g.country_code = ${code} and g.grouping = ${by} and g.column_code = ${column}
          and g.answered_at is null) as "askedAt"`);
    return row as Next;
  }

  /** Of competences no training says who has which, so whoever was trained in the country is told of. */
  private trained(actor: Actor, code: string, by: By, column: string): Sql {
    if (!roleHas(actor.role, 'people.read')) return sql`select null::json`;
    const fits = by === 'competence' ? sql`true` : inColumn[by](column);
    return sql`
      select json_agg(json_build_object('personId', person_id, 'name', name, 'organisationId', organisation_id, 'organisationName', house, 'trainingId', training_id, 'trainingTitle', title, 'endedOn', ends_on, 'alike', alike)
        order by ends_on desc, training_id, folded, person_id) from (
        select one.*, count(*) over (partition by training_id)::int as alike, row_number() over (order by ends_on desc, training_id, folded, person_id) as place from (
          select distinct on (p.id) p.id as person_id, p.display_name as name, p.folded, o.id as organisation_id, ${organisationName(actor)} as house, tr.id as training_id, tr.title, tr.ends_on
          from training tr join completion done on done.training_id = tr.id and done.completed
            join programme_person pp on pp.person_id = done.person_id and ${visiblePerson(actor)} join person p on p.id = pp.person_id
            join organisation o on o.id = pp.organisation_id and ${visibleOrganisation(actor)} join sector s on s.code = o.sector_code
          where tr.state in ('delivered', 'reported', 'closed') and ${visibleTraining(actor)} and o.country_code = ${code} and ${fits}
            and tr.id in (select last.id from training last where last.programme_id = ${actor.programmeId} and last.state in ('delivered', 'reported', 'closed')
              and last.ends_on > ${this.clock.today()}::date - ${recentDays}::int order by last.ends_on desc limit 40)
            and not exists (select 1 from contact c join organisation o on o.id = c.organisation_id where c.person_id = p.id and ${visibleContact(actor)})
          order by p.id, tr.ends_on desc) one) found
      where place <= 5`;
  }
}
