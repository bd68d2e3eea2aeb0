import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleContact, visibleOrganisation, visibleTraining } from '../shared/access/visibility';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';

type CodeLists = ResponseOf<'GET /code-lists'>;
type Countries = ResponseOf<'GET /countries'>;
type CountryDetail = ResponseOf<'GET /countries/:code'>;

const country = sql`c.code, json_build_object('en', c.name_en, 'de', c.name_de) as name, c.name_local as "nameLocal", c.time_zone as "timeZone",
  c.material_languages as "materialLanguages", c.state`;
const named = sql`'name', json_build_object('en', name_en, 'de', name_de)`;

/** Reference data: the same for everybody, without a person in it. */
@Injectable()
export class CountriesQueries {
  constructor(private readonly db: Database) {}

  async codeLists(): Promise<CodeLists> {
    const [row] = await this.db.readHot<CodeLists>(
      'code-lists',
      sql`select
        (select json_agg(json_build_object('code', code, 'discipline', discipline, ${named}) order by position) from sector) as sectors,
        (select json_agg(json_build_object('code', code, ${named}) order by position) from job_function) as functions,
        (select json_agg(json_build_object('code', code, 'phase', phase_code, ${named}) order by position) from competence) as competences,
        (select json_agg(json_build_object('code', code, ${named}) order by position) from competence_phase) as "competencePhases",
        (select json_agg(json_build_object('code', code, 'direction', direction, ${named}) order by position) from tie_kind) as "tieKinds"`,
    );
    return row as CodeLists;
  }

  async list(): Promise<Countries> {
    return { items: await this.db.read<Countries['items'][number]>(sql`select ${country} from country c order by c.folded collate "C"`) };
  }

  /** The figures count what the viewer may see; a kind of thing the role may not read at all counts as none. */
  async detail(actor: Actor, code: string): Promise<CountryDetail> {
    const counted = (permission: Parameters<typeof roleHas>[1], count: Sql): Sql => (roleHas(actor.role, permission) ? sql`(${count})` : sql`0`);
    const row = await this.db.readOne<CountryDetail>(sql`
      select ${country}, c.facts,
        ${counted('organisations.read', sql`select count(*)::int from organisation o where o.country_code = c.code and ${visibleOrganisation(actor)}`)} as organisations,
        ${counted('trainings.read', sql`select count(*)::int from training tr where tr.country_code = c.code and ${visibleTraining(actor)}`)} as trainings,
        ${counted('network.read', sql`select count(*)::int from contact k join organisation o on o.id = k.organisation_id
          where o.country_code = c.code and ${visibleContact(actor, 'k')}`)} as contacts
      from country c where c.code = ${code}`);
    if (!row) throw new Refusal('not-found');
    return row;
  }
}
