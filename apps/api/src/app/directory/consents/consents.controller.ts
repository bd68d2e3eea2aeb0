import { Controller } from '@nestjs/common';
import { sessionCookie } from '../../shared/access/access-guard';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { AnswerNotice } from './answer-notice';
import { DecideConsent } from './decide-consent';
import { ErasePerson } from './erase-person';
import { MyDataQueries } from './my-data.queries';
import { NoticesQueries } from './notices.queries';
import { SendNotices } from './send-notices';
import { TakeMyData } from './take-my-data';

@Controller()
export class ConsentsController {
  constructor(
    private readonly queries: MyDataQueries,
    private readonly take: TakeMyData,
    private readonly decide: DecideConsent,
    private readonly erase: ErasePerson,
    private readonly notices: NoticesQueries,
    private readonly send: SendNotices,
    private readonly answer: AnswerNotice,
  ) {}

  @Serve('GET /my-data') mine(@Input() call: Call<'GET /my-data'>) {
    return this.queries.mine(call.actor);
  }

  @Serve('GET /my-data/download') download(@Input() call: Call<'GET /my-data/download'>) {
    return this.take.run(call.actor, call.reply);
  }

  @Serve('PUT /my-data/consents/:purpose') consent(@Input() call: Call<'PUT /my-data/consents/:purpose'>) {
    return this.decide.run(call.actor, call.params, call.body);
  }

  @Serve('GET /my-data/accesses') accesses(@Input() call: Call<'GET /my-data/accesses'>) {
    return this.queries.accesses(call.actor, call.query);
  }

  @Serve('POST /my-data/erasure') async eraseMe(@Input() call: Call<'POST /my-data/erasure'>) {
    await this.erase.myself(call.actor, call.body);
    call.reply.clearCookie(sessionCookie, { path: '/' });
  }

  @Serve('POST /erasures') eraseOther(@Input() call: Call<'POST /erasures'>) {
    return this.erase.other(call.actor, call.body);
  }

  @Serve('GET /notices') due(@Input() call: Call<'GET /notices'>) {
    return this.notices.list(call.actor, call.query);
  }

  @Serve('POST /notices') sendAll(@Input() call: Call<'POST /notices'>) {
    return this.send.run(call.actor, call.body);
  }

  @Serve('POST /notices/told') told(@Input() call: Call<'POST /notices/told'>) {
    return this.send.told(call.actor, call.body);
  }

  @Serve('GET /notices/:token') notice(@Input() call: Call<'GET /notices/:token'>) {
    return this.notices.view(call.params.token);
  }

  @Serve('POST /notices/:token') decideNotice(@Input() call: Call<'POST /notices/:token'>) {
    return this.answer.run(call.params.token, call.language, call.body);
  }
}
