import { Controller } from '@nestjs/common';
import contentDisposition from 'content-disposition';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { sendPdf } from '../../trainings/send-pdf';
import { MakeShare } from './make-share';
import { OpenShare } from './open-share';
import { RevokeShare } from './revoke-share';
import { SharesQueries } from './shares.queries';

@Controller()
export class SharesController {
  constructor(
    private readonly queries: SharesQueries,
    private readonly make: MakeShare,
    private readonly open: OpenShare,
    private readonly revoke: RevokeShare,
  ) {}

  @Serve('GET /shares') list(@Input() call: Call<'GET /shares'>) {
    return this.queries.list(call.actor, call.query);
  }

  @Serve('POST /shares') made(@Input() call: Call<'POST /shares'>) {
    return this.make.run(call.actor, call.body);
  }

  @Serve('GET /share-recipients') recipients(@Input() call: Call<'GET /share-recipients'>) {
    return this.queries.recipients(call.actor, call.query);
  }

  @Serve('GET /shares/:id') one(@Input() call: Call<'GET /shares/:id'>) {
    return this.open.shown(call.actor, call.params.id);
  }

  @Serve('POST /shares/:id/revoke') takenBack(@Input() call: Call<'POST /shares/:id/revoke'>) {
    return this.revoke.run(call.actor, call.params.id, call.body.version);
  }

  @Serve('GET /shares/:id/pdf') async pdf(@Input() call: Call<'GET /shares/:id/pdf'>) {
    return sendPdf(call, await this.open.pdf(call.actor, call.params.id, call.language));
  }

  @Serve('GET /shares/:id/vcards') async cards(@Input() call: Call<'GET /shares/:id/vcards'>) {
    const { name, cards } = await this.open.cards(call.actor, call.params.id, call.language);
    call.reply.headers({ 'content-type': 'text/vcard; charset=utf-8', 'content-disposition': contentDisposition(name), 'content-language': call.language, 'cache-control': 'private, no-store' });
    return Buffer.from(cards);
  }
}
