import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { IntroductionsQueries } from './introductions.queries';
import { RequestIntroduction } from './request-introduction';
import { StepIntroduction } from './step-introduction';

@Controller()
export class IntroductionsController {
  constructor(
    private readonly queries: IntroductionsQueries,
    private readonly request: RequestIntroduction,
    private readonly step: StepIntroduction,
  ) {}

  @Serve('GET /introductions') list(@Input() call: Call<'GET /introductions'>) {
    return this.queries.list(call.actor, call.query);
  }

  @Serve('POST /introductions') ask(@Input() call: Call<'POST /introductions'>) {
    return this.request.run(call.actor, call.body);
  }

  @Serve('GET /introductions/:id') one(@Input() call: Call<'GET /introductions/:id'>) {
    return this.queries.one(call.actor, call.params.id);
  }

  @Serve('GET /introductions/:id/brokers') brokers(@Input() call: Call<'GET /introductions/:id/brokers'>) {
    return this.queries.brokers(call.actor, call.params.id);
  }

  @Serve('POST /introductions/:id/steps') move(@Input() call: Call<'POST /introductions/:id/steps'>) {
    return this.step.run(call.actor, call.params.id, call.body);
  }
}
