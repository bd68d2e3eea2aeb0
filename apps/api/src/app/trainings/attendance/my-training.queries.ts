import { Injectable } from '@nestjs/common';
import type { MyTraining } from '@liaison/contracts';
import { marksAreTaken } from '@liaison/domain/attendance';
import { isCompleted } from '@liaison/domain/counting';
import { circulatedName } from '@liaison/domain/names';
import { placeHoldingStates } from '@liaison/domain/states';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleMaterial, visibleTraining } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { PassCodes } from './pass-codes';

type Coming = MyTraining['coming'][number] & { workName: string };
type Row = Omit<MyTraining, 'pass' | 'checkIn' | 'completion' | 'coming'> & { share: number; holds: boolean; coming: Coming[] };

@Injectable()
export class MyTrainingQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly passes: PassCodes,
  ) {}

  /** "Not found" for whoever was not put forward: to them there is no such page. */
  async one(actor: Actor, trainingId: string): Promise<MyTraining> {
    const holding = [...placeHoldingStates];
    const [row] = await this.db.readShaped<Row>(sql`
      select tr.id as "trainingId", tr.title, tr.code, tr.state, tr.mode, tr.country_code as "countryCode", tr.city, tr.venue, tr.time_zone as "timeZone",
        tr.starts_on::text as "startsOn", tr.ends_on::text as "endsOn", n.id as "nominationId", n.state as "nominationState",
        n.state = any(${holding}::text[]) as holds, n.listed_since is not null as listed, coalesce(tr.completed_share, ph.completed_share) as share,
        (select coalesce(json_agg(json_build_object('id', s.id, 'moduleId', s.module_id, 'moduleCode', m.code, 'title', s.title, 'room', s.room,
            'startsAt', s.starts_at, 'endsAt', s.ends_at, 'trainers', '[]'::json) order by s.starts_at, s.ends_at, s.id), '[]')
          from agenda_session s left join module m on m.id = s.module_id where s.training_id = tr.id) as sessions,
        (select coalesce(json_agg(json_build_object('day', h.day, 'half', h.half, 'value', a.value) order by h.day, h.half), '[]')
          from training_half_day h left join attendance a on a.nomination_id = n.id and a.day = h.day and a.half = h.half where h.training_id = tr.id) as "halfDays",
        (select coalesce(json_agg(json_build_object('displayName', p.display_name, 'workName', p.work_name, 'organisationName', o.name,
            'countryCode', c.country_code, 'discipline', c.discipline) order by p.sort_key, c.id), '[]')
          from nomination c join person p on p.id = c.person_id left join organisation o on o.id = c.organisation_id
          where c.training_id = tr.id and c.listed_since is not null and c.state = any(${holding}::text[]) and n.state = any(${holding}::text[])) as coming,
        (select coalesce(json_agg(json_build_object('id', m.id, 'title', json_build_object('en', m.title_en, 'de', m.title_de)) order by m.code), '[]')
          from material m where ${visibleMaterial(actor)} and exists (
            select 1 from material_module mm join agenda_session s on s.module_id = mm.module_id where mm.material_id = m.id and s.training_id = tr.id)) as materials
      from training tr
      join phase ph on ph.id = tr.phase_id
      join nomination n on n.training_id = tr.id and n.person_id = ${actor.personId}
      where tr.id = ${trainingId} and ${visibleTraining(actor)}`);
    if (!row) throw new Refusal('not-found');
    const { share, holds, coming, ...training } = row;
    const halfDays = { signed: row.halfDays.filter(({ value }) => value === 'present').length, total: row.halfDays.length };
    const today = this.clock.today(row.timeZone);
    return {
      ...training,
      pass: holds ? this.passes.of(row.nominationId) : null,
      checkIn: holds && marksAreTaken(row.state) && row.halfDays.some(({ day }) => day === today),
      completion: { ...halfDays, share, completed: isCompleted(halfDays, share) },
      coming: coming.map(({ workName, ...person }) => ({ ...person, displayName: circulatedName({ displayName: person.displayName, workName }) })),
    };
  }
}
