import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { AgreementsQueries } from './agreements.queries';
import { SaveAgreement } from './save-agreement';

@Controller()
export class CooperationController {
  constructor(
    private readonly agreements: AgreementsQueries,
    private readonly save: SaveAgreement,
  ) {}

  @Serve('GET /agreements') list(@Input() call: Call<'GET /agreements'>) {
    return this.agreements.list(call.actor, call.query);
  }

  @Serve('GET /agreements/:id') one(@Input() call: Call<'GET /agreements/:id'>) {
    return this.agreements.one(call.actor, call.params.id);
  }

  @Serve('POST /agreements') add(@Input() call: Call<'POST /agreements'>) {
    return this.save.add(call.actor, call.body);
  }

  @Serve('PUT /agreements/:id') change(@Input() call: Call<'PUT /agreements/:id'>) {
    return this.save.change(call.actor, call.params.id, call.body);
  }
}
