import { Injectable } from '@nestjs/common';
import type { TrainingDetail } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import { placeHoldingStates } from '@liaison/domain/states';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleTraining } from '../shared/access/visibility';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { viewFor, type TrainingRow } from './training-view';

/** The quotas of `tr` in the order of the disciplines, what is left to any discipline last. */
export const quotasOfTraining = sql`(
  select coalesce(json_agg(json_build_object('discipline', nullif(q.discipline, 'any'), 'places', q.places, 'taken', q.taken)
      order by array_position(array['police', 'judiciary', 'ngo', 'other', 'any'], q.discipline)), '[]')
  from training_quota q where q.training_id = tr.id)`;

const agendaOfTraining = sql`(
  select coalesce(json_agg(json_build_object(
      'id', s.id, 'moduleId', s.module_id, 'moduleCode', m.code, 'title', s.title, 'room', s.room, 'startsAt', s.starts_at, 'endsAt', s.ends_at,
      'trainers', (
        select coalesce(json_agg(json_build_object('id', p.id, 'displayName', p.display_name) order by p.sort_key, p.id), '[]')
        from session_trainer st join person p on p.id = st.person_id where st.session_id = s.id)
    ) order by s.starts_at, s.ends_at, s.id), '[]')
  from agenda_session s left join module m on m.id = s.module_id
  where s.training_id = tr.id)`;

@Injectable()
export class TrainingDetailQueries {
  constructor(private readonly db: Database) {}

  /** One training with its agenda and people; "not found" for everybody who may not know of it. */
  async one(actor: Actor, id: string): Promise<TrainingDetail> {
    const [row] = await this.db.readShaped<TrainingRow>(detail(actor, id));
    if (!row) throw new Refusal('not-found');
    return viewFor(actor, row);
  }
}

/** The text is the same for everybody who sees planned trainings or does not; what the viewer is goes into the values. */
function detail(actor: Actor, id: string): Sql {
  const countries = actor.countries === 'all' ? null : actor.countries;
  const inScope = sql`(${countries}::text[] is null or tr.country_code = any(${countries}::text[]))`;
  return sql`
    select tr.id, tr.code, tr.title, tr.kind, tr.country_code as "countryCode", tr.city, tr.venue, tr.mode, tr.time_zone as "timeZone",
      tr.starts_on as "startsOn", tr.ends_on as "endsOn", tr.languages, tr.state, tr.state_reason as "stateReason",
      tr.balance_reason as "balanceReason", tr.postponed_from as "postponedFrom", tr.capacity, tr.phase_id as "phaseId", tr.note, tr.version,
      mine.own, ${quotasOfTraining} as quotas, ${agendaOfTraining} as sessions, nominated.people, nominated.holders
    from training tr
    cross join lateral (
      select tr.planned_by is not distinct from ${actor.accountId}::uuid or exists (
        select 1 from agenda_session s join session_trainer st on st.session_id = s.id
        where s.training_id = tr.id and st.person_id = ${actor.personId}::uuid) as own
    ) mine
    cross join lateral (
      select ${inScope} and (${roleHas(actor.role, 'nominations.select')}::boolean
        or (${roleHas(actor.role, 'trainings.plan')}::boolean and mine.own)) as whole
    ) reach
    cross join lateral (${nominated(actor)}) nominated
    where tr.id = ${id} and ${visibleTraining(actor)}`;
}

/**
 * Who was nominated. The host sees all; coordination elsewhere sees the people of its countries, an authority its own
 * nominees and everybody themselves. What a person chose for the directory does not hide them here: being put forward
 * for a training is told to those who select.
 */
function nominated(actor: Actor): Sql {
  const selects = roleHas(actor.role, 'nominations.select');
  const submits = roleHas(actor.role, 'nominations.submit') && !selects;
  const countries = actor.countries === 'all' ? null : actor.countries;
  return sql`
    select
      case when reach.whole or ${selects || submits}::boolean then coalesce(json_agg(row_of.person order by n.rank nulls last, p.sort_key, n.id)
          filter (where seen.yes), '[]')
        else json_agg(row_of.person) filter (where seen.yes) end as people,
      case when reach.whole then coalesce(json_agg(json_build_array(n.discipline, o.name, p.gender))
        filter (where n.state = any(${placeHoldingStates}::text[])), '[]') end as holders
    from nomination n
    join person p on p.id = n.person_id
    left join organisation o on o.id = n.organisation_id
    cross join lateral (
      select reach.whole or n.person_id = ${actor.personId}::uuid
        or (${selects}::boolean and (${countries}::text[] is null or n.country_code = any(${countries}::text[])))
        or (${submits}::boolean and (n.nominated_by = ${actor.accountId}::uuid or n.organisation_id = ${actor.organisationId}::uuid)) as yes
    ) seen
    cross join lateral (
      select json_build_object('nominationId', n.id, 'personId', p.id, 'displayName', p.display_name, 'organisationName', o.name,
        'countryCode', n.country_code, 'discipline', n.discipline, 'sectorCode', n.sector_code, 'route', n.route, 'rank', n.rank,
        'state', n.state, 'version', n.version) as person
    ) row_of
    where n.training_id = tr.id`;
}
