import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { ChangePhaseSettings } from './change-phase-settings';
import { PhaseSettingsQueries } from './phase-settings.queries';

@Controller()
export class PhaseSettingsController {
  constructor(
    private readonly queries: PhaseSettingsQueries,
    private readonly changeSettings: ChangePhaseSettings,
  ) {}

  @Serve('GET /phases/:id/settings') one(@Input() call: Call<'GET /phases/:id/settings'>) {
    return this.queries.one(call.actor, call.params.id);
  }

  @Serve('PUT /phases/:id/settings') change(@Input() call: Call<'PUT /phases/:id/settings'>) {
    return this.changeSettings.run(call.actor, call.params.id, call.body);
  }
}
