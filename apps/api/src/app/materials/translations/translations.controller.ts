import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { MoveTranslation } from './move-translation';
import { OrderTranslation } from './order-translation';
import { TranslationFiles } from './translation-files';
import { TranslationsQueries } from './translations.queries';
import { Translators } from './translators';

@Controller()
export class TranslationsController {
  constructor(
    private readonly queries: TranslationsQueries,
    private readonly translators: Translators,
    private readonly orderTranslation: OrderTranslation,
    private readonly moveTranslation: MoveTranslation,
    private readonly files: TranslationFiles,
  ) {}

  @Serve('GET /translations') list(@Input() { actor, query }: Call<'GET /translations'>) {
    return this.queries.list(actor, query);
  }

  @Serve('GET /translations/:id') detail(@Input() { actor, params }: Call<'GET /translations/:id'>) {
    return this.queries.detail(actor, params.id);
  }

  @Serve('GET /translators') candidates(@Input() { actor, query }: Call<'GET /translators'>) {
    return this.translators.list(actor, query);
  }

  @Serve('GET /translators/me') offered(@Input() { actor }: Call<'GET /translators/me'>) {
    return this.translators.offered(actor);
  }

  @Serve('PUT /translators/me') offer(@Input() { actor, body }: Call<'PUT /translators/me'>) {
    return this.translators.offer(actor, body);
  }

  @Serve('POST /editions/:id/translations') order(@Input() { actor, params, body }: Call<'POST /editions/:id/translations'>) {
    return this.orderTranslation.order(actor, params.id, body);
  }

  @Serve('PUT /translations/:id') change(@Input() { actor, params, body }: Call<'PUT /translations/:id'>) {
    return this.orderTranslation.change(actor, params.id, body);
  }

  @Serve('DELETE /translations/:id') discard(@Input() { actor, params, query }: Call<'DELETE /translations/:id'>) {
    return this.orderTranslation.discard(actor, params.id, query.version);
  }

  @Serve('POST /translations/:id/steps') move(@Input() { actor, params, body }: Call<'POST /translations/:id/steps'>) {
    return this.moveTranslation.run(actor, params.id, body);
  }

  @Serve('POST /translations/:id/files') upload(@Input() { actor, params, query, request }: Call<'POST /translations/:id/files'>) {
    return this.files.add(actor, params.id, query, request.body);
  }

  @Serve('DELETE /translation-files/:id') remove(@Input() { actor, params }: Call<'DELETE /translation-files/:id'>) {
    return this.files.remove(actor, params.id);
  }

  // With the reply in the signature Nest leaves the answer, its status too, to the action.
  @Serve('GET /translation-files/:id') download(@Input() { actor, params, request }: Call<'GET /translation-files/:id'>, @Res() reply: FastifyReply) {
    return this.files.download(actor, params.id, request, reply);
  }

  @Serve('POST /language-versions/:id/untouched') confirm(@Input() { actor, params, body }: Call<'POST /language-versions/:id/untouched'>) {
    return this.moveTranslation.confirmUntouched(actor, params.id, body);
  }
}
