import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { GrowthQueries } from './growth.queries';
import { TakeSnapshot } from './take-snapshot';

@Controller()
export class GrowthController {
  constructor(
    private readonly queries: GrowthQueries,
    private readonly take: TakeSnapshot,
  ) {}

  @Serve('GET /snapshots') list(@Input() call: Call<'GET /snapshots'>) {
    return this.queries.list(call.actor, call.query);
  }

  @Serve('POST /snapshots') taken(@Input() call: Call<'POST /snapshots'>) {
    return this.take.run(call.actor, call.body);
  }

  @Serve('GET /snapshots/:id') one(@Input() call: Call<'GET /snapshots/:id'>) {
    return this.queries.one(call.actor, call.params.id);
  }

  @Serve('GET /snapshots/:id/since/:before') since(@Input() call: Call<'GET /snapshots/:id/since/:before'>) {
    return this.queries.since(call.actor, call.params.id, call.params.before);
  }
}
