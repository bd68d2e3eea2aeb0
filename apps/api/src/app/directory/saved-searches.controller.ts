import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../shared/access/serve';
import { SavedSearches } from './saved-searches';

@Controller()
export class SavedSearchesController {
  constructor(private readonly searches: SavedSearches) {}

  @Serve('GET /saved-searches') list(@Input() call: Call<'GET /saved-searches'>) {
    return this.searches.list(call.actor);
  }

  @Serve('POST /saved-searches') keep(@Input() call: Call<'POST /saved-searches'>) {
    return this.searches.keep(call.actor, call.body);
  }

  @Serve('DELETE /saved-searches/:id') forget(@Input() call: Call<'DELETE /saved-searches/:id'>) {
    return this.searches.forget(call.actor, call.params.id);
  }
}
