import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { FinishUpload } from './finish-upload';
import { ReceiveUpload } from './receive-upload';

@Controller()
export class UploadsController {
  constructor(
    private readonly receive: ReceiveUpload,
    private readonly finishUpload: FinishUpload,
  ) {}

  @Serve('GET /uploads') list(@Input() { actor }: Call<'GET /uploads'>) {
    return this.receive.list(actor);
  }

  @Serve('POST /uploads') announce(@Input() { actor, body }: Call<'POST /uploads'>) {
    return this.receive.announce(actor, body);
  }

  @Serve('POST /translations/:id/uploads') announceTranslation(@Input() { actor, params, body }: Call<'POST /translations/:id/uploads'>) {
    return this.receive.announceTranslation(actor, params.id, body);
  }

  // With the reply in the signature Nest leaves the answer to the action.
  @Serve('GET /uploads/:id') async one(@Input() { actor, params, request }: Call<'GET /uploads/:id'>, @Res() reply: FastifyReply) {
    if (request.method === 'HEAD') return this.receive.tell(actor, params.id, request, reply);
    return reply.send(await this.receive.one(actor, params.id));
  }

  @Serve('PATCH /uploads/:id') bytes(@Input() { actor, params, request }: Call<'PATCH /uploads/:id'>, @Res() reply: FastifyReply) {
    return this.receive.take(actor, params.id, request, reply);
  }

  @Serve('DELETE /uploads/:id') breakOff(@Input() { actor, params }: Call<'DELETE /uploads/:id'>) {
    return this.receive.breakOff(actor, params.id);
  }

  @Serve('POST /uploads/:id/finish') finish(@Input() { actor, params }: Call<'POST /uploads/:id/finish'>) {
    return this.finishUpload.run(actor, params.id);
  }

  @Serve('POST /uploads/:id/translation') finishTranslation(@Input() { actor, params }: Call<'POST /uploads/:id/translation'>) {
    return this.finishUpload.translated(actor, params.id);
  }
}
