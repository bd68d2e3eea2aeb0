import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { AnswerCheck } from './answer-check';
import { ChooseSteward } from './choose-steward';
import { VerificationQueries } from './verification.queries';

@Controller()
export class VerificationController {
  constructor(
    private readonly queries: VerificationQueries,
    private readonly choose: ChooseSteward,
    private readonly answers: AnswerCheck,
  ) {}

  @Serve('GET /verification/tasks') tasks(@Input() call: Call<'GET /verification/tasks'>) {
    return this.queries.tasks(call.actor, call.query);
  }

  @Serve('GET /verification/countries') async countries(@Input() call: Call<'GET /verification/countries'>) {
    return { items: await this.queries.countries(call.actor) };
  }

  @Serve('PUT /verification/countries/:code') steward(@Input() call: Call<'PUT /verification/countries/:code'>) {
    return this.choose.run(call.actor, call.params.code, call.body);
  }

  @Serve('GET /checks/:token') check(@Input() call: Call<'GET /checks/:token'>) {
    return this.answers.view(call.params.token);
  }

  @Serve('POST /checks/:token') answer(@Input() call: Call<'POST /checks/:token'>) {
    return this.answers.run(call.params.token, call.body);
  }
}
