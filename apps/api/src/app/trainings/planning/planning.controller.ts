import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { CopyTraining } from './copy-training';
import { DoTask } from './do-task';
import { Holidays } from './holidays';
import { ProposePlans } from './propose-plans';
import { TakePlan } from './take-plan';
import { TasksQueries } from './tasks.queries';

@Controller()
export class PlanningController {
  constructor(
    private readonly free: Holidays,
    private readonly proposePlans: ProposePlans,
    private readonly takePlan: TakePlan,
    private readonly copyTraining: CopyTraining,
    private readonly tasks: TasksQueries,
    private readonly doTask: DoTask,
  ) {}

  @Serve('GET /tasks') due(@Input() call: Call<'GET /tasks'>) {
    return this.tasks.open(call.actor, call.query);
  }

  @Serve('GET /trainings/:id/tasks') ofTraining(@Input() call: Call<'GET /trainings/:id/tasks'>) {
    return this.tasks.ofTraining(call.actor, call.params.id);
  }

  @Serve('PUT /trainings/:id/tasks/:code') change(@Input() call: Call<'PUT /trainings/:id/tasks/:code'>) {
    return this.doTask.run(call.actor, call.params, call.body);
  }

  @Serve('GET /holidays') holidays(@Input() call: Call<'GET /holidays'>) {
    const { country, from, to } = call.query;
    return { items: this.free.between(country, from, to, call.actor.language) };
  }

  @Serve('POST /planning/proposals') propose(@Input() call: Call<'POST /planning/proposals'>) {
    return this.proposePlans.run(call.actor, call.body);
  }

  @Serve('POST /planning/plans') take(@Input() call: Call<'POST /planning/plans'>) {
    return this.takePlan.run(call.actor, call.body);
  }

  @Serve('POST /trainings/:id/copies') copy(@Input() call: Call<'POST /trainings/:id/copies'>) {
    return this.copyTraining.run(call.actor, call.params.id, call.body);
  }
}
