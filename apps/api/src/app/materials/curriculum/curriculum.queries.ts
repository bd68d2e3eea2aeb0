import { Injectable } from '@nestjs/common';
import type { CurriculumItem, CurriculumModule } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import { circulatedName } from '@liaison/domain/names';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleMaterial, visiblePerson, visibleTraining } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';

type Trainer = NonNullable<CurriculumModule['allTrainers']>[number];
type Row = Omit<CurriculumModule, 'allTrainers'> & { allTrainers: (Trainer & { workName: string })[] | null };

const mostTrainings = 40;

/** Languages a material `m` can be had in, where something of it is published. */
const languagesOfMaterial = sql`
  select distinct v.language from edition e join language_version v on v.edition_id = e.id
  where e.material_id = m.id and e.state in ('published', 'superseded') and exists (select 1 from edition pe where pe.material_id = m.id and pe.state = 'published')`;

/** The modules of the curriculum and what belongs to each: materials, trainings and people, each through its own visibility. */
@Injectable()
export class CurriculumQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor): Promise<{ items: CurriculumItem[] }> {
    const items = await this.db.readShaped<CurriculumItem>(sql`select ${this.item(actor)} from module mo order by mo.position`);
    return { items };
  }

  async one(actor: Actor, code: string): Promise<CurriculumModule> {
    const [found] = await this.db.readShaped<Row>(sql`
      select ${this.item(actor)},
        (select coalesce(json_agg(json_build_object('id', m.id, 'code', m.code, 'title', json_build_object('en', m.title_en, 'de', m.title_de), 'kind', m.kind, 'tlp', m.tlp,
            'edition', (select e.major || '.' || e.minor from edition e where e.material_id = m.id and e.state = 'published'), 'languages', array(${languagesOfMaterial} order by 1))
            order by m.kind, m.code), '[]') ${this.materials(actor)}) as "allMaterials",
        (select coalesce(json_agg(found), '[]') from (
          select tr.id, tr.code, tr.title, tr.country_code as "countryCode", tr.starts_on as "startsOn", tr.ends_on as "endsOn", tr.state ${this.trainings(actor)}
          order by tr.starts_on desc, tr.id limit ${mostTrainings}) found) as "someTrainings",
        ${this.seesTrainers(actor)
          ? sql`(select coalesce(json_agg(json_build_object('personId', p.id, 'displayName', p.display_name, 'workName', p.work_name, 'countryCode', pp.country_code,
              'languages', p.languages, 'expiresOn', tm.expires_on) order by p.sort_key, p.id), '[]') ${this.trainers(actor)})`
          : sql`null::json`} as "allTrainers"
      from module mo where mo.code = ${code}`);
    if (!found) throw new Refusal('not-found');
    const { allTrainers, ...rest } = found;
    return { ...rest, allTrainers: allTrainers && allTrainers.map(({ workName, ...one }) => ({ ...one, displayName: circulatedName({ displayName: one.displayName, workName }) })) };
  }

  private item(actor: Actor): Sql {
    return sql`mo.id, mo.code, json_build_object('en', mo.title_en, 'de', mo.title_de) as title, mo.objectives, mo.minutes_from as "minutesFrom", mo.minutes_to as "minutesTo",
      mo.targets, mo.needs_national_insert as "needsNationalInsert", mo.restricted, mo.method,
      (select count(*)::int ${this.materials(actor)}) as materials,
      array(select distinct l.language from material_module mm join material m on m.id = mm.material_id cross join lateral (${languagesOfMaterial}) l
        where mm.module_id = mo.id and ${visibleMaterial(actor)} order by 1) as languages,
      (select count(*)::int ${this.trainings(actor)}) as trainings,
      ${this.seesTrainers(actor) ? sql`(select count(*)::int ${this.trainers(actor)})` : sql`null::int`} as trainers`;
  }

  private materials(actor: Actor): Sql {
    return sql`from material_module mm join material m on m.id = mm.material_id where mm.module_id = mo.id and ${visibleMaterial(actor)}`;
  }

  private trainings(actor: Actor): Sql {
    return sql`from training tr where ${visibleTraining(actor)} and exists (select 1 from agenda_session s where s.training_id = tr.id and s.module_id = mo.id)`;
  }

  /** Who trains is known to those who plan trainings. */
  private seesTrainers(actor: Actor): boolean {
    return roleHas(actor.role, 'trainings.plan');
  }

  private trainers(actor: Actor): Sql {
    const today = this.clock.today();
    return sql`from trainer_module tm
      join trainer t on t.programme_id = tm.programme_id and t.person_id = tm.person_id and t.active
      join person p on p.id = tm.person_id
      join programme_person pp on pp.programme_id = tm.programme_id and pp.person_id = tm.person_id
      where tm.module_id = mo.id and tm.programme_id = ${actor.programmeId} and tm.accredited_on <= ${today} and coalesce(tm.expires_on, 'infinity') >= ${today} and ${visiblePerson(actor)}`;
  }
}
