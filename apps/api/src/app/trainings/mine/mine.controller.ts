import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { ChooseListing } from './choose-listing';
import { MyTrainingQueries } from './my-training.queries';

@Controller()
export class MineController {
  constructor(
    private readonly queries: MyTrainingQueries,
    private readonly chooseListing: ChooseListing,
  ) {}

  @Serve('GET /trainings/:id/mine') mine(@Input() call: Call<'GET /trainings/:id/mine'>) {
    return this.queries.one(call.actor, call.params.id);
  }

  @Serve('PUT /trainings/:id/mine/listed') listed(@Input() call: Call<'PUT /trainings/:id/mine/listed'>) {
    return this.chooseListing.run(call.actor, call.params.id, call.body);
  }
}
