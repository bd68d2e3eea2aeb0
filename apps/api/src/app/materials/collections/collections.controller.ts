import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { CollectionsQueries } from './collections.queries';
import { DownloadCollection } from './download-collection';
import { KeepCollection } from './keep-collection';

@Controller()
export class CollectionsController {
  constructor(
    private readonly queries: CollectionsQueries,
    private readonly keep: KeepCollection,
    private readonly downloadCollection: DownloadCollection,
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

  // With the reply in the signature Nest leaves the answer to the action.
  @Serve('GET /collections/:id/zip') download(@Input() { actor, params, request }: Call<'GET /collections/:id/zip'>, @Res() reply: FastifyReply) {
    return this.downloadCollection.run(actor, params.id, request, reply);
  }

  @Serve('GET /reading-list') reading(@Input() { actor }: Call<'GET /reading-list'>) {
    return this.queries.reading(actor);
  }

  @Serve('PUT /reading-list/:id') mark(@Input() { actor, params, body }: Call<'PUT /reading-list/:id'>) {
    return this.keep.mark(actor, params.id, body);
  }
}
