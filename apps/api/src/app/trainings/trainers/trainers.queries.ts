import { Injectable } from '@nestjs/common';
import type { Obstacle, QueryOf, ResponseOf, TrainerItem } from '@liaison/contracts';
import { accreditationObstacle, type Accreditation } from '@liaison/domain/planning';
import sql, { join, type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleTraining } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { holdsWords } from '../../shared/database/folded-words';
import { Holidays } from '../planning/holidays';
import { askedTime, type AskedTime } from './asked-time';

const most = 200;

type Engagement = Extract<Obstacle, { code: 'busy' }>;
interface Row extends Omit<TrainerItem, 'obstacles' | 'modules'> {
  readonly busy: Omit<Engagement, 'code'>[];
  readonly suspended: boolean;
  readonly accreditations: (Accreditation & { code: string })[];
}

/** Whoever may be found as a trainer, with what stands against each of them. */
@Injectable()
export class TrainersQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly holidays: Holidays,
  ) {}

  /**
   * Everybody in the programme's list of trainers, to those who plan: being in it is the consent to be found for this. Who is
   * free comes first, then those about whom a planner decides, last those who cannot come.
   */
  async list(actor: Actor, query: QueryOf<'GET /trainers'>): Promise<ResponseOf<'GET /trainers'>> {
    const time = askedTime(query);
    const rows = await this.db.readShaped<Row>(statement(actor, query, time));
    const today = this.clock.today();
    const days = time?.days ?? { from: today, to: today };
    const items = rows.map(({ busy, suspended, accreditations, ...trainer }) => ({
      ...trainer,
      modules: accreditations.filter((one) => !accreditationObstacle(accreditations, one.moduleId, days)).map(({ code }) => code),
      obstacles: [
        ...busy.map((one) => ({ code: 'busy' as const, ...one })),
        ...(suspended && trainer.countryCode ? [{ code: 'country-suspended' as const, countryCode: trainer.countryCode }] : []),
        ...this.accreditation(accreditations, query.module, days),
        ...(time ? this.holidaysAtHome(actor, trainer.countryCode, days) : []),
      ],
    }));
    const shown = query.free === 'true' ? items.filter(({ obstacles }) => obstacles.length === 0) : items;
    return { items: shown.map((item, index) => ({ item, index })).sort((a, b) => gravity(a.item) - gravity(b.item) || a.index - b.index).map(({ item }) => item) };
  }

  private accreditation(accreditations: readonly Accreditation[], module: string | undefined, days: AskedTime['days']): Obstacle[] {
    const found = module === undefined ? null : accreditationObstacle(accreditations, module, days);
    return found ? [found] : [];
  }

  private holidaysAtHome(actor: Actor, countryCode: string | null, { from, to }: AskedTime['days']): Obstacle[] {
    if (countryCode === null) return [];
    return this.holidays.between(countryCode, from, to, actor.language).map(({ date, name }) => ({ code: 'holiday-at-home', countryCode, date, name }));
  }
}

function gravity({ obstacles }: TrainerItem): number {
  return obstacles.some(({ code }) => code === 'busy' || code === 'country-suspended') ? 2 : obstacles.length > 0 ? 1 : 0;
}

function statement(actor: Actor, query: QueryOf<'GET /trainers'>, time: AskedTime | null): Sql {
  const { q, language, discipline, country, exceptSession } = query;
  const filters = [
    sql`t.programme_id = ${actor.programmeId}::uuid and t.active`,
    holdsWords('p.folded', q),
    language ? sql`p.languages @> array[${language}]::text[]` : null,
    discipline ? sql`(${discipline}::text = any(t.disciplines) or (t.disciplines = '{}' and sec.discipline = ${discipline}::text))` : null,
    country ? sql`pp.country_code = ${country}::text` : null,
  ].filter((filter) => filter !== null);
  return sql`
    select p.id, p.display_name as "displayName", o.name as "organisationName", pp.country_code as "countryCode", sec.discipline,
      case when t.disciplines = '{}' then array_remove(array[sec.discipline], null) else t.disciplines end as disciplines,
      p.languages, t.active, coalesce(c.state = 'suspended', false) as suspended, busy.engagements as busy, (
        select coalesce(json_agg(json_build_object('moduleId', tm.module_id, 'code', m.code, 'accreditedOn', tm.accredited_on, 'expiresOn', tm.expires_on)
          order by m.position), '[]')
        from trainer_module tm join module m on m.id = tm.module_id where tm.programme_id = t.programme_id and tm.person_id = t.person_id) as accreditations
    from trainer t
    join person p on p.id = t.person_id
    left join programme_person pp on pp.programme_id = t.programme_id and pp.person_id = p.id
    left join organisation o on o.id = pp.organisation_id
    left join sector sec on sec.code = pp.sector_code
    left join country c on c.code = pp.country_code
    cross join lateral (${engagements(actor, time, exceptSession)}) busy
    where ${join(filters, ' and ')}
    order by p.sort_key, p.id limit ${most}`;
}

/** What binds `p` at the time, one entry for each training; of one the viewer may not know, no more than that they are bound. */
function engagements(actor: Actor, time: AskedTime | null, exceptSession: string | undefined): Sql {
  if (!time) return sql`select '[]'::json as engagements`;
  const { startsAt, endsAt } = time;
  return sql`
    select coalesce(json_agg(json_build_object('title', title, 'startsAt', starts_at, 'endsAt', ends_at) order by starts_at), '[]') as engagements
    from (
      select case when known.yes then tr.title || ' (' || tr.code || ')' end as title,
        min(case when known.yes then s.starts_at else greatest(s.starts_at, ${startsAt}::timestamptz) end) as starts_at,
        max(case when known.yes then s.ends_at else least(s.ends_at, ${endsAt}::timestamptz) end) as ends_at
      from session_trainer st
      join agenda_session s on s.id = st.session_id
      join training tr on tr.id = s.training_id
      cross join lateral (select (${visibleTraining(actor)}) as yes) known
      where st.person_id = p.id and st.during && tstzrange(${startsAt}::timestamptz, ${endsAt}::timestamptz)
        and st.session_id is distinct from ${exceptSession ?? null}::uuid
      group by tr.id, known.yes
    ) bound`;
}
