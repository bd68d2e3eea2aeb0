import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { AnswerGap } from './answer-gap';
import { AskSteward } from './ask-steward';
import { GapsQueries } from './gaps.queries';

@Controller()
export class GapsController {
  constructor(
    private readonly queries: GapsQueries,
    private readonly ask: AskSteward,
    private readonly answers: AnswerGap,
  ) {}

  @Serve('GET /gaps') list(@Input() call: Call<'GET /gaps'>) {
    return this.queries.list(call.actor, call.query);
  }

  @Serve('POST /gaps') asked(@Input() call: Call<'POST /gaps'>) {
    return this.ask.run(call.actor, call.body);
  }

  @Serve('POST /gaps/:id/answer') answer(@Input() call: Call<'POST /gaps/:id/answer'>) {
    return this.answers.run(call.actor, call.params.id, call.body);
  }
}
