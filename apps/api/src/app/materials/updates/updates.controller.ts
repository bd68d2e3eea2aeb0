import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { ExportHolders } from './export-holders';
import { ScheduleEdition } from './schedule-edition';
import { UpdatesQueries } from './updates.queries';

@Controller()
export class UpdatesController {
  constructor(
    private readonly updates: UpdatesQueries,
    private readonly scheduleEdition: ScheduleEdition,
    private readonly exportHolders: ExportHolders,
  ) {}

  @Serve('GET /updates') mine(@Input() { actor }: Call<'GET /updates'>) {
    return this.updates.mine(actor);
  }

  @Serve('PUT /updates/rhythm') rhythm(@Input() { actor, body }: Call<'PUT /updates/rhythm'>) {
    return this.updates.setRhythm(actor, body);
  }

  @Serve('POST /updates/subscriptions') follow(@Input() { actor, body }: Call<'POST /updates/subscriptions'>) {
    return this.updates.follow(actor, body);
  }

  @Serve('DELETE /updates/subscriptions/:id') unfollow(@Input() { actor, params }: Call<'DELETE /updates/subscriptions/:id'>) {
    return this.updates.unfollow(actor, params.id);
  }

  @Serve('GET /editions/:id/holders') holders(@Input() { actor, params, query }: Call<'GET /editions/:id/holders'>) {
    return this.updates.holders(actor, params.id, query);
  }

  @Serve('GET /editions/:id/holdings') holdings(@Input() { actor, params }: Call<'GET /editions/:id/holdings'>) {
    return this.updates.holdings(actor, params.id);
  }

  // With the reply in the signature Nest leaves the answer, its status too, to the action.
  @Serve('GET /holders/export') takeHolders(@Input() { actor, query }: Call<'GET /holders/export'>, @Res() reply: FastifyReply) {
    return this.exportHolders.run(actor, query, reply);
  }

  @Serve('PUT /editions/:id/schedule') schedule(@Input() { actor, params, body }: Call<'PUT /editions/:id/schedule'>) {
    return this.scheduleEdition.set(actor, params.id, body);
  }
}
