import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { LinksQueries } from './links.queries';

@Controller()
export class LinksController {
  constructor(private readonly links: LinksQueries) {}

  @Serve('GET /links/:link') check(@Input() { actor, params, query, request }: Call<'GET /links/:link'>) {
    return this.links.check(actor, params, query, request);
  }

  // With the reply in the signature Nest leaves the answer, its status too, to the query.
  @Serve('GET /links/:link/current') current(@Input() { actor, params, request }: Call<'GET /links/:link/current'>, @Res() reply: FastifyReply) {
    return this.links.current(actor, params, request, reply);
  }

  @Serve('GET /links/:link/:edition/:language') pinned(@Input() { actor, params, query, request }: Call<'GET /links/:link/:edition/:language'>, @Res() reply: FastifyReply) {
    return this.links.pinned(actor, params, query.file, request, reply);
  }
}
