import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { DownloadPack } from './download-pack';
import { KeepPack } from './keep-pack';
import { PackQueries } from './pack.queries';

@Controller()
export class PacksController {
  constructor(
    private readonly queries: PackQueries,
    private readonly keepPack: KeepPack,
    private readonly downloadPack: DownloadPack,
  ) {}

  @Serve('GET /trainings/:id/pack') pack(@Input() { actor, params }: Call<'GET /trainings/:id/pack'>) {
    return this.queries.ofTraining(actor, params.id);
  }

  @Serve('GET /trainings/:id/pack/choices') choices(@Input() { actor, params, query }: Call<'GET /trainings/:id/pack/choices'>) {
    return this.queries.choices(actor, params.id, query);
  }

  @Serve('PUT /trainings/:id/pack') save(@Input() { actor, params, body }: Call<'PUT /trainings/:id/pack'>) {
    return this.keepPack.save(actor, params.id, body);
  }

  @Serve('POST /trainings/:id/pack/replacement') replace(@Input() { actor, params, body }: Call<'POST /trainings/:id/pack/replacement'>) {
    return this.keepPack.replace(actor, params.id, body);
  }

  // With the reply in the signature Nest leaves the answer to the action.
  @Serve('GET /packs/:id/zip') download(@Input() { actor, params, query, request }: Call<'GET /packs/:id/zip'>, @Res() reply: FastifyReply) {
    return this.downloadPack.run(actor, params.id, query, request, reply);
  }
}
