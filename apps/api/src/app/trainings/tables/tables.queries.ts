import { Injectable } from '@nestjs/common';
import type { TablePerson, TrainingTables } from '@liaison/contracts';
import type { Round, Seated } from '@liaison/domain/grouping';
import { mayBeChanged } from '@liaison/domain/trainings';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Database } from '../../shared/database/database';
import { PlannedTrainings, type PlannedTraining } from '../planned-training';

/** Who sits at tables: those who hold a place, and not who was known to stay away. */
export const seatedStates = ['selected', 'confirmed', 'attended'] as const;

@Injectable()
export class TablesQueries {
  constructor(
    private readonly db: Database,
    private readonly trainings: PlannedTrainings,
  ) {}

  async one(actor: Actor, id: string): Promise<TrainingTables> {
    const training = await this.trainings.one(actor, id);
    const { code, title, state } = training;
    const people = await this.people(training);
    const [plan] = await this.db.readShaped<{ version: number; rounds: Round[] }>(savedTables(id));
    return { code, title, people, rounds: (plan?.rounds ?? []).map((round) => round.map((table) => [...table])), version: plan?.version ?? null, mayChange: mayBeChanged(state) };
  }

  people({ id, languages }: Pick<PlannedTraining, 'id' | 'languages'>): Promise<TablePerson[]> {
    return this.db.readShaped<TablePerson>(peopleAtTables(id, languages));
  }
}

/** In rounds and tables, as they were saved; a table nobody is left of is an empty one. */
function savedTables(id: string): Sql {
  return sql`
    select p.version, (
      select coalesce(json_agg(of_round.tables order by round.number), '[]') from generate_series(1, p.rounds) as round (number)
      cross join lateral (
        select coalesce(json_agg(coalesce(seats.ids, '[]'::json) order by t.number), '[]') as tables
        from generate_series(1, (select max(s.table_number) from table_seat s where s.training_id = p.training_id and s.round = round.number)) as t (number)
        left join lateral (
          select json_agg(s.nomination_id order by pe.sort_key, s.nomination_id) as ids
          from table_seat s join nomination n on n.id = s.nomination_id join person pe on pe.id = n.person_id
          where s.training_id = p.training_id and s.round = round.number and s.table_number = t.number
            and n.state = any(${[...seatedStates]}::text[])) seats on true) of_round) as rounds
    from table_plan p where p.training_id = ${id}::uuid`;
}

/**
 * The hierarchy is that of the posts: who holds, on the first day of the training, a post that answers to the post of
 * somebody else here is their direct subordinate.
 */
function peopleAtTables(id: string, languages: readonly string[]): Sql {
  const running = (alias: 'm' | 'sm') => alias === 'm'
    ? sql`m.begins_at < ends.at and coalesce(m.ends_at, 'infinity') > starts.at`
    : sql`sm.begins_at < ends.at and coalesce(sm.ends_at, 'infinity') > starts.at`;
  return sql`
    select n.id, p.display_name as "displayName", o.name as "organisationName", n.discipline,
      case when cardinality(p.languages) = 0 then ${[...languages]}::text[] else p.languages end as languages,
      array(
        select distinct sn.id from mandate m join post po on po.id = m.post_id
          join mandate sm on sm.post_id = po.reports_to
          join nomination sn on sn.person_id = sm.person_id and sn.training_id = n.training_id and sn.state = any(${[...seatedStates]}::text[])
        where m.person_id = n.person_id and sn.id <> n.id and ${running('m')} and ${running('sm')} order by sn.id) as superiors
    from nomination n
    join training tr on tr.id = n.training_id
    cross join lateral (select tr.starts_on::timestamp at time zone tr.time_zone as at) starts
    cross join lateral (select (tr.ends_on + 1)::timestamp at time zone tr.time_zone as at) ends
    join person p on p.id = n.person_id
    left join organisation o on o.id = n.organisation_id
    where n.training_id = ${id}::uuid and n.state = any(${[...seatedStates]}::text[])
    order by p.sort_key, n.id`;
}

export function seatedOf(people: readonly TablePerson[]): Seated[] {
  return people.map(({ id, discipline, languages, superiors }) => ({ id, discipline, languages, superiors }));
}
