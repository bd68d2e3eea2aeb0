import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { ChangeReach } from './change-reach';
import { ReachQueries } from './reach.queries';

@Controller()
export class ReachController {
  constructor(
    private readonly queries: ReachQueries,
    private readonly change: ChangeReach,
  ) {}

  @Serve('GET /contacts/:id/reach') reach(@Input() call: Call<'GET /contacts/:id/reach'>) {
    return this.queries.of(call.actor, call.params.id);
  }

  @Serve('PUT /contacts/:id/reach') save(@Input() call: Call<'PUT /contacts/:id/reach'>) {
    return this.change.run(call.actor, call.params.id, call.body);
  }

  @Serve('GET /contacts/:id/seen-as') seenAs(@Input() call: Call<'GET /contacts/:id/seen-as'>) {
    return this.queries.seenAs(call.actor, call.params.id, call.query);
  }
}
