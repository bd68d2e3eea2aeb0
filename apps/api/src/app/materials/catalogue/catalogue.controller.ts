import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { CatalogueQueries } from './catalogue.queries';

@Controller()
export class CatalogueController {
  constructor(private readonly catalogue: CatalogueQueries) {}

  // With the reply in the signature Nest leaves the answer, its status too, to the query.
  @Serve('GET /catalogue') all(@Input() { actor, query, request }: Call<'GET /catalogue'>, @Res() reply: FastifyReply) {
    return this.catalogue.answer(actor, null, query, request, reply);
  }

  @Serve('GET /catalogue/:link') one(@Input() { actor, params, query, request }: Call<'GET /catalogue/:link'>, @Res() reply: FastifyReply) {
    return this.catalogue.answer(actor, params.link, query, request, reply);
  }
}
