import { Injectable } from '@nestjs/common';
import type { BodyOf, ParamsOf, ResponseOf } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { TasksQueries } from './tasks.queries';

/** Somebody takes a task over, gives it up, does it, or says that it is not done after all. */
@Injectable()
export class DoTask {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly tasks: TasksQueries,
  ) {}

  async run(actor: Actor, { id, code }: ParamsOf<'PUT /trainings/:id/tasks/:code'>, { mine, done, version }: BodyOf<'PUT /trainings/:id/tasks/:code'>): Promise<ResponseOf<'PUT /trainings/:id/tasks/:code'>> {
    const { items } = await this.tasks.ofTraining(actor, id);
    const task = items.find((one) => one.code === code);
    // Who may see the training and not plan it has no tasks there.
    if (!task) throw new Refusal('not-allowed');
    if (task.version !== version) throw new Refusal('stale-version', { current: { items } });
    await this.db.transaction(actor, async (tx) => {
      const saved = await tx.query(sql`
        update training_task set
          owner_id = case when ${mine}::boolean then ${actor.accountId}::uuid when owner_id = ${actor.accountId}::uuid then null else owner_id end,
          done_at = case when not ${done}::boolean then null else coalesce(done_at, ${this.clock.now()}::timestamptz) end,
          done_by = case when not ${done}::boolean then null else coalesce(done_by, ${actor.accountId}::uuid) end,
          version = version + 1
        where training_id = ${id} and code = ${code} and version = ${version} returning 1`);
      if (saved.length === 0) throw new Refusal('stale-version', { current: { items } });
      await tx.audit({
        action: done && task.doneAt === null ? 'training.task-done' : 'training.task-changed', subject: ['training', id],
        before: { task: code, owner: task.owner?.displayName ?? null, done: task.doneAt !== null }, after: { task: code, mine, done },
      });
    });
    return this.tasks.ofTraining(actor, id);
  }
}
