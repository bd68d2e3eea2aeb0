import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { NationalInserts } from './national-inserts';

@Controller()
export class InsertsController {
  constructor(private readonly inserts: NationalInserts) {}

  @Serve('GET /inserts') list(@Input() { actor, query }: Call<'GET /inserts'>) {
    return this.inserts.list(actor, query);
  }

  @Serve('POST /inserts/law-changes') record(@Input() { actor, body }: Call<'POST /inserts/law-changes'>) {
    return this.inserts.record(actor, body);
  }

  @Serve('PUT /editions/:id/law') setLaw(@Input() { actor, params, body }: Call<'PUT /editions/:id/law'>) {
    return this.inserts.setLaw(actor, params.id, body);
  }
}
