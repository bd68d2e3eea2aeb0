import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../shared/access/serve';
import { SearchQueries } from './search.queries';
import { TodayQueries } from './today.queries';

@Controller()
export class ReportingController {
  constructor(
    private readonly today: TodayQueries,
    private readonly search: SearchQueries,
  ) {}

  @Serve('GET /today') view(@Input() call: Call<'GET /today'>) {
    return this.today.view(call.actor);
  }

  @Serve('GET /search') find(@Input() call: Call<'GET /search'>) {
    return this.search.search(call.actor, call.query);
  }
}
