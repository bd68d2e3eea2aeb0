import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { CollectionsQueries } from './collections.queries';
import { KeepCollection } from './keep-collection';

@Controller()
export class CollectionsController {
  constructor(
    private readonly queries: CollectionsQueries,
    private readonly keep: KeepCollection,
  ) {}

  @Serve('GET /collections') list(@Input() { actor }: Call<'GET /collections'>) {
    return this.queries.list(actor);
  }

  @Serve('POST /collections') add(@Input() { actor, body }: Call<'POST /collections'>) {
    return this.keep.add(actor, body);
  }

  @Serve('GET /collections/:id') one(@Input() { actor, params }: Call<'GET /collections/:id'>) {
    return this.queries.one(actor, params.id);
  }

  @Serve('PUT /collections/:id') change(@Input() { actor, params, body }: Call<'PUT /collections/:id'>) {
    return this.keep.change(actor, params.id, body);
  }

  @Serve('DELETE /collections/:id') remove(@Input() { actor, params, query }: Call<'DELETE /collections/:id'>) {
    return this.keep.remove(actor, params.id, query.version);
  }

  @Serve('GET /reading-list') reading(@Input() { actor }: Call<'GET /reading-list'>) {
    return this.queries.reading(actor);
  }

  @Serve('PUT /reading-list/:id') mark(@Input() { actor, params, body }: Call<'PUT /reading-list/:id'>) {
    return this.keep.mark(actor, params.id, body);
  }
}
