import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { FinalTestQueries } from './final-test.queries';
import { RecordResults } from './record-results';
import { SetFinalTest } from './set-final-test';

@Controller()
export class FinalTestController {
  constructor(
    private readonly queries: FinalTestQueries,
    private readonly setTest: SetFinalTest,
    private readonly results: RecordResults,
  ) {}

  @Serve('GET /trainings/:id/final-test') board(@Input() call: Call<'GET /trainings/:id/final-test'>) {
    return this.queries.board(call.actor, call.params.id);
  }

  @Serve('PUT /trainings/:id/final-test') set(@Input() call: Call<'PUT /trainings/:id/final-test'>) {
    return this.setTest.run(call.actor, call.params.id, call.body);
  }

  @Serve('POST /trainings/:id/final-test/results') record(@Input() call: Call<'POST /trainings/:id/final-test/results'>) {
    return this.results.record(call.actor, call.params.id, call.body);
  }

  @Serve('POST /trainings/:id/final-test/corrections') correct(@Input() call: Call<'POST /trainings/:id/final-test/corrections'>) {
    return this.results.correct(call.actor, call.params.id, call.body);
  }
}
