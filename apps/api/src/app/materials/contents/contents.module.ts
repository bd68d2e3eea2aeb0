import { Controller, Module, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { FileKeepingQueries } from './file-keeping.queries';
import { ReadContents } from './read-contents';
import { ServePicture } from './serve-picture';

@Controller()
class ContentsController {
  constructor(
    private readonly picture: ServePicture,
    private readonly keeping: FileKeepingQueries,
  ) {}

  @Serve('GET /file-keeping') files(@Input() { actor }: Call<'GET /file-keeping'>) {
    return this.keeping.tell(actor);
  }

  // With the reply in the signature Nest leaves the answer to the action.
  @Serve('GET /files/:id/picture') one(@Input() { actor, params, request }: Call<'GET /files/:id/picture'>, @Res() reply: FastifyReply) {
    return this.picture.run(actor, params.id, request, reply);
  }
}

/** What stands in files: words, pages, pictures. */
@Module({ controllers: [ContentsController], providers: [ReadContents, ServePicture, FileKeepingQueries] })
export class ContentsModule {}
