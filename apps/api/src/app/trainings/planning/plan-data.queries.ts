import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@liaison/contracts';
import type { Discipline } from '@liaison/domain/disciplines';
import type { AvailableTrainer, Period, Wish } from '@liaison/domain/planning';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { Holidays } from './holidays';

type Wanted = BodyOf<'POST /planning/proposals'>['wishes'];

/** A trainer as a plan shows them. */
export interface PlannedTrainer extends AvailableTrainer {
  readonly displayName: string;
}

interface TrainerRow {
  readonly id: string;
  readonly displayName: string;
  readonly countryCode: string | null;
  readonly suspended: boolean;
  readonly disciplines: Discipline[];
  readonly languages: string[];
  readonly accreditations: AvailableTrainer['accreditations'];
  readonly busy: Period[];
  readonly load: number;
}

/** Days before and after the windows whose bookings count towards the fair share. */
const around = 180;

/** What a plan is made of: the wishes with their modules and holidays, the trainers with their bookings. */
@Injectable()
export class PlanDataQueries {
  constructor(
    private readonly db: Database,
    private readonly holidays: Holidays,
  ) {}

  async wishes(actor: Actor, wanted: Wanted): Promise<Wish[]> {
    const [modules, countries] = [
      await this.db.read<{ id: string; code: string; minutes: number }>(sql`
        select id, code, minutes_from as minutes from module where id = any(${wanted.flatMap((wish) => wish.modules)}::uuid[])`),
      await this.db.read<{ code: string; suspended: boolean }>(sql`
        select code, state = 'suspended' as suspended from country where code = any(${wanted.map(({ countryCode }) => countryCode)}::text[])`),
    ];
    return wanted.map(({ key, countryCode, languages, days, from, to, team, ...wish }, index) => {
      const country = countries.find(({ code }) => code === countryCode);
      if (!country) throw new Refusal('unknown-reference', { path: `body.wishes.${index}.countryCode` });
      const taught = [...new Set(wish.modules)].map((id) => modules.find((module) => module.id === id));
      if (taught.some((module) => !module)) throw new Refusal('unknown-reference', { path: `body.wishes.${index}.modules` });
      return {
        key, countryCode, suspended: country.suspended, modules: taught.filter((module) => module !== undefined), languages: [...new Set(languages)], days, team,
        window: { from, to }, holidays: this.dates(actor, countryCode, { from, to }),
      };
    });
  }

  /**
   * Bookings of other programmes count too, without saying what they are: nobody stands in two places. Of a trainer who is
   * found in none of the windows nothing but their accreditations is read.
   */
  async trainers(actor: Actor, window: Period): Promise<PlannedTrainer[]> {
    const rows = await this.db.read<TrainerRow>(sql`
      select p.id, p.display_name as "displayName", pp.country_code as "countryCode", coalesce(c.state = 'suspended', false) as suspended,
        case when t.disciplines = '{}' then array_remove(array[sec.discipline], null) else t.disciplines end as disciplines, p.languages,
        (select coalesce(json_agg(json_build_object('moduleId', tm.module_id, 'accreditedOn', tm.accredited_on, 'expiresOn', tm.expires_on)), '[]')
          from trainer_module tm where tm.programme_id = t.programme_id and tm.person_id = t.person_id) as accreditations,
        coalesce(b.busy, '[]') as busy, coalesce(b.load, 0) as load
      from trainer t
      join person p on p.id = t.person_id
      left join programme_person pp on pp.programme_id = t.programme_id and pp.person_id = p.id
      left join sector sec on sec.code = pp.sector_code
      left join country c on c.code = pp.country_code
      left join lateral (
        select json_agg(json_build_object('from', d.first, 'to', d.last) order by d.first) as busy, sum(d.last - d.first + 1)::int as load
        from (
          select min((s.starts_at at time zone tr.time_zone)::date) as first, max(((s.ends_at - interval '1 second') at time zone tr.time_zone)::date) as last
          from session_trainer st join agenda_session s on s.id = st.session_id join training tr on tr.id = s.training_id
          where st.person_id = p.id and st.during && tstzrange(${window.from}::date - ${around}::int, ${window.to}::date + ${around}::int)
          group by tr.id) d) b on true
      where t.programme_id = ${actor.programmeId}::uuid and t.active
      order by p.sort_key, p.id`);
    return rows.map((row) => ({ ...row, holidays: row.countryCode === null ? new Set<string>() : this.dates(actor, row.countryCode, window) }));
  }

  private dates(actor: Actor, country: string, { from, to }: Period): Set<string> {
    return new Set(this.holidays.between(country, from, to, actor.language).map(({ date }) => date));
  }
}

/** The days from the first window's begin to the last one's end. */
export function wholeWindow(wishes: readonly Wish[]): Period {
  const first = wishes.map(({ window }) => window.from).sort()[0] ?? '';
  const last = wishes.map(({ window }) => window.to).sort().at(-1) ?? '';
  return { from: first, to: last };
}
