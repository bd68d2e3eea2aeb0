import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { CurriculumQueries } from './curriculum.queries';

@Controller()
export class CurriculumController {
  constructor(private readonly queries: CurriculumQueries) {}

  @Serve('GET /curriculum') list(@Input() { actor }: Call<'GET /curriculum'>) {
    return this.queries.list(actor);
  }

  @Serve('GET /curriculum/:code') one(@Input() { actor, params }: Call<'GET /curriculum/:code'>) {
    return this.queries.one(actor, params.code);
  }
}
