import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import { coordinationRoles, roleHas } from '@liaison/domain/access';
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleContact, visibleOrganisation, visiblePerson } from '../shared/access/visibility';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import { inCountries } from '../shared/database/in-countries';
import { Refusal } from '../shared/errors/refusal';
import { pairsOfOrganisations, pairsOfPeople } from './duplicates.queries';
import { qualityRules } from './quality-rules';

type Page = ResponseOf<'GET /quality'>;
type Task = Page['items'][number];

@Injectable()
export class QualityQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, { page, size, kind, country, mine }: QueryOf<'GET /quality'>): Promise<Page> {
    const conditions: Sql[] = [sql`true`];
    if (kind?.length) conditions.push(sql`f.kind = any(${kind})`);
    if (country?.length) conditions.push(inCountries('f.country_code', country));
    if (mine) conditions.push(sql`f.owner_id = ${actor.accountId}`);
    const found = sql`select * from (${this.tasks(actor)}) f where ${join(conditions, ' and ')}`;
    const [row] = await this.db.readShaped<{ items: Task[]; total: number }>(sql`
      with mine as materialized (${found})
      select coalesce((select json_agg(task) from (select ${this.item} from mine f left join account a on a.id = f.owner_id left join person op on op.id = a.person_id
          order by f.due_on, f.name, f.id limit ${size} offset ${(page - 1) * size}) task), '[]') as items,
        (select count(*)::int from mine) as total`);
    return { items: row?.items ?? [], total: row?.total ?? 0, page, size };
  }

  async one(actor: Actor, id: string): Promise<Task> {
    const row = await this.db.readOne<{ task: Task }>(sql`
      select row_to_json(task) as task from (
        select ${this.item} from (${this.tasks(actor)}) f left join account a on a.id = f.owner_id left join person op on op.id = a.person_id where f.id = ${id}) task`);
    if (!row) throw new Refusal('not-found');
    return row.task;
  }

  async owners(actor: Actor): Promise<ResponseOf<'GET /quality/owners'>> {
    const scope = actor.countries === 'all' ? empty : sql` and (ra.country_code is null or ra.country_code = any(${actor.countries}))`;
    const items = await this.db.read<{ id: string; name: string }>(sql`
      select a.id, p.display_name as name from account a join person p on p.id = a.person_id
      where a.active and exists (select 1 from role_assignment ra where ra.account_id = a.id and ra.programme_id = ${actor.programmeId} and ra.ended_at is null
        and ra.role = any(${[...coordinationRoles]}) and coalesce(ra.valid_to, 'infinity') >= ${this.clock.today()}${scope})
      order by p.sort_key, a.id`);
    return { items };
  }

  private get item(): Sql {
    return sql`f.id, f.kind, json_build_object('kind', f.subject_kind, 'id', f.subject_id, 'name', f.name) as subject, f.country_code as "countryCode",
      f.found_on as "foundOn", f.due_on as "dueOn", f.due_on < ${this.clock.today()} as overdue,
      case when a.id is null then null else json_build_object('id', a.id, 'name', op.display_name) end as owner, f.version`;
  }

  /** Tasks of the viewer's countries about what the viewer may see, as far as they are still to do. */
  private tasks(actor: Actor): Sql {
    const scope = actor.countries === 'all' ? sql`true` : sql`f.country_code = any(${actor.countries})`;
    const now = this.clock.now();
    const programme = sql`${actor.programmeId}::uuid`;
    const about: Readonly<Record<string, { name: Sql; from: Sql; where: Sql } | null>> = {
      person: { name: sql`p.display_name`, from: sql`join programme_person pp on pp.person_id = f.subject_id join person p on p.id = pp.person_id`, where: visiblePerson(actor) },
      organisation: { name: sql`coalesce(o.${raw(`name_${actor.language}`)}, o.name)`, from: sql`join organisation o on o.id = f.subject_id`, where: visibleOrganisation(actor) },
      contact: !roleHas(actor.role, 'network.read') ? null : {
        name: sql`c.title`, from: sql`join contact c on c.id = f.subject_id join organisation o on o.id = c.organisation_id`, where: visibleContact(actor),
      },
      pair: { name: sql`concat_ws(' / ', d.first_name, d.second_name)`, from: sql`join (${this.pairs(actor)}) d on d.id = f.subject_id`, where: sql`true` },
    };
    const parts = qualityRules.flatMap(({ kind, subject, found }) => {
      const how = about[subject];
      if (!how) return [];
      return [sql`select f.*, ${how.name} as name from quality_finding f ${how.from}
        where f.programme_id = ${actor.programmeId} and f.kind = ${kind} and ${scope} and ${how.where}
          and f.subject_id in (select subject_id from (${found(programme, now)}) still)`];
    });
    return sql`${join(parts, ' union all ')}`;
  }

  /** Names of a pair as far as each may be seen: a closed record stays without one. */
  private pairs(actor: Actor): Sql {
    return sql`
      select d.id, case when d.sees_first then a.display_name end as first_name, case when d.sees_second then b.display_name end as second_name
        from (${pairsOfPeople(actor)}) d join person a on a.id = d.first_id join person b on b.id = d.second_id
      union all
      select d.id, a.name, b.name from (${pairsOfOrganisations(actor)}) d join organisation a on a.id = d.first_id join organisation b on b.id = d.second_id`;
  }
}
