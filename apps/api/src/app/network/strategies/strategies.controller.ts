import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { KeepStrategy } from './keep-strategy';
import { StrategiesQueries } from './strategies.queries';

@Controller()
export class StrategiesController {
  constructor(
    private readonly queries: StrategiesQueries,
    private readonly keep: KeepStrategy,
  ) {}

  @Serve('GET /strategies') list(@Input() { actor, query }: Call<'GET /strategies'>) {
    return this.queries.list(actor, query.country, query.on);
  }

  @Serve('POST /strategies/:code/statements') state(@Input() call: Call<'POST /strategies/:code/statements'>) {
    return this.keep.state(call.actor, call.params.code, call.body);
  }

  @Serve('PUT /strategy-statements/:id') correct(@Input() call: Call<'PUT /strategy-statements/:id'>) {
    return this.keep.correct(call.actor, call.params.id, call.body);
  }

  @Serve('POST /strategies/:code/measures') enter(@Input() call: Call<'POST /strategies/:code/measures'>) {
    return this.keep.enter(call.actor, call.params.code, call.body);
  }

  @Serve('PUT /strategy-measures/:id') change(@Input() call: Call<'PUT /strategy-measures/:id'>) {
    return this.keep.change(call.actor, call.params.id, call.body);
  }

  @Serve('POST /strategy-measures/:id/state') move(@Input() call: Call<'POST /strategy-measures/:id/state'>) {
    return this.keep.move(call.actor, call.params.id, call.body);
  }
}
