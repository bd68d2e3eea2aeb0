import { Injectable } from '@nestjs/common';
import type { QueryOf, TaskItem } from '@liaison/contracts';
import { taskCodes } from '@liaison/domain/planning';
import sql, { join, type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleTraining } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { plans } from '../rights';

const most = 200;

@Injectable()
export class TasksQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Open tasks of the trainings somebody plans, by their day. What is put off or called off has nothing due. */
  async open(actor: Actor, { mine, overdue }: QueryOf<'GET /tasks'>): Promise<{ items: TaskItem[] }> {
    const filters = [
      sql`k.done_at is null and tr.state not in ('postponed', 'cancelled', 'closed')`,
      ...(actor.countries === 'all' ? [] : [sql`tr.country_code = any(${actor.countries}::text[])`]),
      ...(mine === 'true' ? [sql`k.owner_id = ${actor.accountId}::uuid`] : []),
      ...(overdue === 'true' ? [sql`k.due_on < ${this.todayThere}`] : []),
    ];
    const items = await this.items(actor, join(filters, ' and '));
    return { items: items.filter(({ may }) => may.change) };
  }

  /** To those who plan the training. */
  async ofTraining(actor: Actor, trainingId: string): Promise<{ items: TaskItem[] }> {
    const known = await this.db.readOne(sql`select 1 from training tr where tr.id = ${trainingId}::uuid and ${visibleTraining(actor)}`);
    if (!known) throw new Refusal('not-found');
    const items = await this.items(actor, sql`tr.id = ${trainingId}::uuid`);
    return { items: items.filter(({ may }) => may.change) };
  }

  private get todayThere(): Sql {
    return sql`(${this.clock.now()}::timestamptz at time zone tr.time_zone)::date`;
  }

  private async items(actor: Actor, which: Sql): Promise<TaskItem[]> {
    const rows = await this.db.readShaped<Omit<TaskItem, 'may'> & { own: boolean }>(sql`
      select tr.id as "trainingId", tr.title as training, tr.code as "trainingCode", tr.country_code as "countryCode", k.code, k.due_on as "dueOn",
        k.done_at is null and tr.state not in ('postponed', 'cancelled', 'closed') and k.due_on < ${this.todayThere} as overdue,
        tr.state in ('postponed', 'cancelled') as resting, k.done_at as "doneAt", k.version,
        case when p.id is not null then json_build_object('id', p.id, 'displayName', p.display_name) end as owner,
        (tr.planned_by is not distinct from ${actor.accountId}::uuid or exists (
          select 1 from agenda_session s join session_trainer st on st.session_id = s.id where s.training_id = tr.id and st.person_id = ${actor.personId}::uuid)) as own
      from training_task k
      join training tr on tr.id = k.training_id
      left join account a on a.id = k.owner_id
      left join person p on p.id = a.person_id
      where ${visibleTraining(actor)} and ${which}
      order by k.due_on, tr.starts_on, tr.id, array_position(${taskCodes}::text[], k.code) limit ${most}`);
    return rows.map(({ own, ...task }) => ({ ...task, may: { change: plans(actor, { countryCode: task.countryCode, own }) } }));
  }
}
