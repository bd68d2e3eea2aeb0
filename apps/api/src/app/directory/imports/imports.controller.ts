import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { BringImport } from './bring-import';
import { ImportsQueries } from './imports.queries';
import { SteerImport } from './steer-import';

@Controller()
export class ImportsController {
  constructor(
    private readonly queries: ImportsQueries,
    private readonly bring: BringImport,
    private readonly steer: SteerImport,
  ) {}

  @Serve('GET /imports') list(@Input() call: Call<'GET /imports'>) {
    return this.queries.list(call.actor, call.query);
  }

  @Serve('POST /imports') take(@Input() call: Call<'POST /imports'>) {
    return this.bring.run(call.actor, call.query, call.request.body, Number(call.request.headers['content-length'] ?? 0));
  }

  @Serve('GET /imports/senders') senders(@Input() call: Call<'GET /imports/senders'>) {
    return this.queries.senders(call.actor);
  }

  @Serve('GET /imports/:id') detail(@Input() call: Call<'GET /imports/:id'>) {
    return this.queries.detail(call.actor, call.params.id);
  }

  @Serve('GET /imports/:id/rows') rows(@Input() call: Call<'GET /imports/:id/rows'>) {
    return this.queries.rows(call.actor, call.params.id, call.query);
  }

  @Serve('PUT /imports/:id/reading') readAnew(@Input() call: Call<'PUT /imports/:id/reading'>) {
    return this.steer.read(call.actor, call.params.id, call.body);
  }

  @Serve('POST /imports/:id/check') check(@Input() call: Call<'POST /imports/:id/check'>) {
    return this.steer.check(call.actor, call.params.id, call.body);
  }

  @Serve('POST /imports/:id/commit') commit(@Input() call: Call<'POST /imports/:id/commit'>) {
    return this.steer.commit(call.actor, call.params.id, call.body);
  }

  @Serve('POST /imports/:id/cancel') cancel(@Input() call: Call<'POST /imports/:id/cancel'>) {
    return this.steer.cancel(call.actor, call.params.id, call.body);
  }

  @Serve('POST /imports/:id/undo') undo(@Input() call: Call<'POST /imports/:id/undo'>) {
    return this.steer.undo(call.actor, call.params.id, call.body);
  }

  @Serve('DELETE /imports/:id') forget(@Input() call: Call<'DELETE /imports/:id'>) {
    return this.steer.forget(call.actor, call.params.id);
  }
}
