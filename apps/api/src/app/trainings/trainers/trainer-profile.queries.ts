import { Injectable } from '@nestjs/common';
import type { TrainerProfile } from '@liaison/contracts';
import { accreditationOn } from '@liaison/domain/planning';
import sql from 'sql-template-tag';
import { actsFor, type Actor } from '../../shared/access/actor';
import { visibleTraining } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';

/** Trainers are kept by coordination, each by that of their country; a trainer does not accredit themselves. */
export function keepsTrainer(actor: Actor, countryCode: string | null): boolean {
  return actor.role !== 'trainer' && actsFor(actor, countryCode);
}

interface Row extends Omit<TrainerProfile, 'may' | 'modules' | 'languages'> {
  readonly modules: Omit<TrainerProfile['modules'][number], 'state'>[];
  readonly languages: string[];
  readonly levels: Record<string, string>;
}

const mostTrainings = 30;

@Injectable()
export class TrainerProfileQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async one(actor: Actor, id: string): Promise<TrainerProfile> {
    const [row] = await this.db.readShaped<Row>(sql`
      select p.id, p.display_name as "displayName", o.name as "organisationName", pp.country_code as "countryCode", sec.discipline,
        t.disciplines, t.active, t.note, t.version, p.languages, p.language_levels as levels, (
          select coalesce(json_agg(json_build_object('moduleId', m.id, 'code', m.code, 'title', json_build_object('en', m.title_en, 'de', m.title_de),
            'accreditedOn', tm.accredited_on, 'expiresOn', tm.expires_on) order by m.position), '[]')
          from trainer_module tm join module m on m.id = tm.module_id where tm.programme_id = t.programme_id and tm.person_id = t.person_id) as modules, (
          select coalesce(json_agg(json_build_object('id', tr.id, 'code', tr.code, 'title', tr.title, 'city', tr.city, 'countryCode', tr.country_code,
            'startsOn', tr.starts_on, 'endsOn', tr.ends_on, 'state', tr.state) order by tr.starts_on desc, tr.id), '[]')
          from (
            select tr.* from training tr where ${visibleTraining(actor)} and exists (
              select 1 from agenda_session s join session_trainer st on st.session_id = s.id where s.training_id = tr.id and st.person_id = p.id)
            order by tr.starts_on desc, tr.id limit ${mostTrainings}) tr) as trainings, (
          select coalesce(json_agg(json_build_object('id', w.id, 'displayName', w.display_name, 'discipline', w.discipline, 'trainings', w.trainings,
            'across', w.discipline is distinct from sec.discipline) order by (w.discipline is distinct from sec.discipline) desc, w.trainings desc, w.sort_key), '[]')
          from (
            select q.id, q.display_name, q.sort_key, qs.discipline, count(distinct s.training_id)::int as trainings
            from session_trainer mine
            join agenda_session s on s.id = mine.session_id
            join training tr on tr.id = s.training_id and ${visibleTraining(actor)}
            join session_trainer other on other.session_id = s.id and other.person_id <> p.id
            join trainer ot on ot.person_id = other.person_id and ot.programme_id = t.programme_id
            join person q on q.id = other.person_id
            left join programme_person qp on qp.person_id = q.id and qp.programme_id = t.programme_id
            left join sector qs on qs.code = qp.sector_code
            where mine.person_id = p.id group by q.id, qs.discipline order by count(distinct s.training_id) desc limit 20) w) as pairs
      from trainer t
      join person p on p.id = t.person_id
      left join programme_person pp on pp.programme_id = t.programme_id and pp.person_id = p.id
      left join organisation o on o.id = pp.organisation_id
      left join sector sec on sec.code = pp.sector_code
      where t.programme_id = ${actor.programmeId}::uuid and t.person_id = ${id}::uuid`);
    if (!row) throw new Refusal('not-found');
    const { levels, languages, modules, ...profile } = row;
    return {
      ...profile,
      languages: languages.map((tag) => ({ tag, level: levels[tag] ?? null })),
      modules: modules.map((one) => ({ ...one, state: accreditationOn(one, this.clock.today()) })),
      may: { change: keepsTrainer(actor, profile.countryCode) },
    };
  }
}
