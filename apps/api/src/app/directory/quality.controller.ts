import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../shared/access/serve';
import { AssignQualityTask } from './assign-quality-task';
import { QualityQueries } from './quality.queries';

@Controller()
export class QualityController {
  constructor(
    private readonly queries: QualityQueries,
    private readonly assign: AssignQualityTask,
  ) {}

  @Serve('GET /quality') list(@Input() call: Call<'GET /quality'>) {
    return this.queries.list(call.actor, call.query);
  }

  @Serve('GET /quality/owners') owners(@Input() call: Call<'GET /quality/owners'>) {
    return this.queries.owners(call.actor);
  }

  @Serve('PUT /quality/:id') give(@Input() call: Call<'PUT /quality/:id'>) {
    return this.assign.run(call.actor, call.params.id, call.body);
  }
}
