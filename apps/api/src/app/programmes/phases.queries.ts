import { Injectable } from '@nestjs/common';
import type { ProgrammePhase } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleTraining } from '../shared/access/visibility';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { planTable, type PlanFigures } from './plan';

/** A place counts until its holder did not come: somebody absent took no part. */
const countedStates = ['selected', 'confirmed', 'attended'];

type Head = Omit<ProgrammePhase, 'plan' | 'asOf'>;

@Injectable()
export class PhasesQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** One statement, so that plan and places are read at one moment. */
  async detail(actor: Actor, id: string): Promise<ProgrammePhase> {
    const row = await this.db.readOne<{ head: Head; figures: PlanFigures }>(sql`
      with held as (
        select n.person_id, n.country_code, n.discipline
        from training tr join nomination n on n.training_id = tr.id
        where tr.phase_id = ${id} and tr.state <> 'cancelled' and n.state = any(${countedStates}) and ${visibleTraining(actor)}
      ), held_trainings as (
        select tr.country_code, count(*)::int as count from training tr
        where tr.phase_id = ${id} and tr.state <> 'cancelled' and ${visibleTraining(actor)} group by 1
      )
      select
        json_build_object(
          'id', ph.id, 'number', ph.number, 'name', json_build_object('en', ph.name_en, 'de', ph.name_de),
          'programme', json_build_object('id', pr.id, 'code', pr.code, 'name', json_build_object('en', pr.name_en, 'de', pr.name_de)),
          'startsOn', ph.starts_on, 'endsOn', ph.ends_on, 'coFunding', json_build_object('en', ph.co_funding_en, 'de', ph.co_funding_de),
          'partners', coalesce((
            select json_agg(json_build_object('organisationId', o.id, 'name', o.name, 'part', pa.part)
              order by array_position(array['lead', 'co-implementing', 'co-funding'], pa.part), o.folded)
            from phase_partner pa join organisation o on o.id = pa.organisation_id where pa.phase_id = ph.id), '[]'),
          'trainings', (select coalesce(sum(count), 0)::int from held_trainings)) as head,
        json_build_object(
          'countries', coalesce((
            select json_agg(json_build_object('code', pc.country_code, 'part', pc.part)
              order by array_position(array['implementing', 'associated'], pc.part), c.folded)
            from phase_country pc join country c on c.code = pc.country_code where pc.phase_id = ph.id), '[]'),
          'planned', coalesce((
            select json_agg(json_build_object('country', t.country_code, 'discipline', t.discipline, 'count', t.planned))
            from phase_target t where t.phase_id = ph.id), '[]'),
          'taken', coalesce((
            select json_agg(json_build_object('country', h.country_code, 'discipline', h.discipline, 'count', h.count))
            from (select country_code, discipline, count(*)::int as count from held group by 1, 2) h), '[]'),
          'trainings', coalesce((select json_agg(json_build_object('country', country_code, 'count', count)) from held_trainings), '[]'),
          'persons', (select count(distinct person_id)::int from held)) as figures
      from phase ph join programme pr on pr.id = ph.programme_id
      where ph.id = ${id} and ph.programme_id = ${actor.programmeId}`);
    if (!row) throw new Refusal('not-found');
    return { ...row.head, plan: planTable(row.figures), asOf: this.clock.now().toISOString() };
  }
}
