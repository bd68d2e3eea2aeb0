import { Injectable } from '@nestjs/common';
import type { TrainingDetail } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import { placeHoldingStates } from '@liaison/domain/states';
import sql, { raw, type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleTraining } from '../shared/access/visibility';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { countryQuotasOfTraining, softQuotasOfTraining } from './training-limits';
import { fundingOfTraining, hostsOfTraining, prerequisitesOfTraining } from './training-surroundings';
import { answerFor, type TrainingRow } from './training-view';

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
    return JSON.parse(await this.answer(actor, id)) as TrainingDetail;
  }

  /** The same as the text of an answer. */
  async answer(actor: Actor, id: string): Promise<string> {
    const [row] = await this.db.readShaped<TrainingRow>(detail(actor, id));
    if (!row) throw new Refusal('not-found');
    return answerFor(actor, row);
  }
}

/**
 * PostgreSQL writes the JSON and nobody reads it again on the way out; what decides about the training stands beside it, in
 * one column: each further one would be described, looked up and read at every call.
 *
 * What the role can do goes into the text and not into the values: PostgreSQL then plans each kind of reader once, without
 * the branches that are not theirs, instead of anew at each call.
 */
function detail(actor: Actor, id: string): Sql {
  const inScope = actor.countries === 'all' ? yes : sql`tr.country_code = any(${actor.countries}::text[])`;
  const selects = roleHas(actor.role, 'nominations.select');
  const whole = selects ? inScope : roleHas(actor.role, 'trainings.plan') ? sql`(${inScope} and mine.own)` : no;
  return sql`
    select row_to_json(seen)::text as body, json_build_object('own', mine.own, 'countryCode', tr.country_code, 'state', tr.state, 'postponedFrom', tr.postponed_from,
      'capacity', tr.capacity, 'quotas', limits.quotas, 'softQuotas', limits."softQuotas", 'countryQuotas', limits."countryQuotas", 'holders', nominated.holders) as facts
    from training tr
    cross join lateral (select ${ownTraining(actor)} as own) mine
    cross join lateral (select ${whole} as whole) reach
    cross join lateral (${nominated(actor, selects)}) nominated
    cross join lateral (
      select ${quotasOfTraining} as quotas, ${softQuotasOfTraining} as "softQuotas", ${countryQuotasOfTraining} as "countryQuotas" offset 0) limits
    cross join lateral (
      select tr.id, tr.code, tr.title, tr.kind, tr.country_code as "countryCode", tr.city, tr.venue, tr.mode, tr.time_zone as "timeZone",
        tr.starts_on as "startsOn", tr.ends_on as "endsOn", tr.languages, tr.interpretation, tr.completed_share as "completedShare", tr.state, tr.state_reason as "stateReason",
        tr.balance_reason as "balanceReason", tr.capacity, tr.phase_id as "phaseId", tr.note, tr.version, limits.*, ${agendaOfTraining} as sessions,
        ${hostsOfTraining} as hosts, ${fundingOfTraining} as "fundingLines", ${prerequisitesOfTraining} as prerequisites, nominated.people) seen
    where tr.id = ${id}::uuid and ${visibleTraining(actor)}`;
}

const yes = sql`true`;
const no = sql`false`;

/** Whether the actor planned `tr` or stands in its agenda; it decides for trainers alone. */
function ownTraining(actor: Actor): Sql {
  if (actor.role !== 'trainer') return no;
  return sql`(tr.planned_by is not distinct from ${actor.accountId}::uuid or exists (
    select 1 from agenda_session s join session_trainer st on st.session_id = s.id where s.training_id = tr.id and st.person_id = ${actor.personId}::uuid))`;
}

const ofHolders = (value: Sql) => sql`coalesce(json_agg(${value}) filter (where ${value} is not null and n.state = any(${placeHoldingStates}::text[])), '[]')`;

/** What the balance counts by, for those who see the whole of the training. */
const holders = sql`case when reach.whole then json_build_object('disciplines', ${ofHolders(sql`n.discipline`)}, 'organisations', ${ofHolders(sql`o.name`)},
  'genders', ${ofHolders(sql`p.gender`)}) end`;

/**
 * Who was nominated. The host sees all; coordination elsewhere sees the people of its countries, an authority its own
 * nominees and everybody themselves, once they were put forward: a draft is not sent yet. What a person chose for the
 * directory does not hide them here: being put forward for a training is told to those who select.
 */
function nominated(actor: Actor, selects: boolean): Sql {
  const submits = roleHas(actor.role, 'nominations.submit') && !selects;
  const others = selects
    ? actor.countries === 'all' ? yes : sql`n.country_code = any(${actor.countries}::text[])`
    : submits ? sql`(n.nominated_by = ${actor.accountId}::uuid or n.organisation_id = ${actor.organisationId}::uuid)` : no;
  // A record becomes JSON for half of what it costs to name its keys one by one, and the people are most of the answer.
  return sql`
    select
      case when reach.whole or ${selects || submits ? yes : no} then coalesce(json_agg(person order by person.rank nulls last, p.sort_key, person."nominationId"), '[]')
        else json_agg(person) end as people,
      ${roleHas(actor.role, 'trainings.plan') ? holders : raw('null::json')} as holders
    from nomination n
    join person p on p.id = n.person_id
    left join organisation o on o.id = n.organisation_id
    cross join lateral (
      select n.id as "nominationId", p.id as "personId", p.display_name as "displayName", o.name as "organisationName", n.country_code as "countryCode", n.discipline,
        n.sector_code as "sectorCode", n.route, n.rank, n.state, n.joins, n.version) person
    where n.training_id = tr.id and (reach.whole or (n.person_id = ${actor.personId}::uuid and n.state <> 'draft') or ${others})`;
}
