import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../shared/access/serve';
import { PhasesQueries } from './phases.queries';

@Controller()
export class ProgrammesController {
  constructor(private readonly phases: PhasesQueries) {}

  @Serve('GET /phases/:id') phase(@Input() call: Call<'GET /phases/:id'>) {
    return this.phases.detail(call.actor, call.params.id);
  }
}
