import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../shared/access/serve';
import { FreePlace } from './free-place';
import { NominatePerson } from './nominate-person';
import { InviteNominee } from './nominations/invite-nominee';
import { NominationsQueries } from './nominations.queries';
import { SelectNominee } from './select-nominee';
import { SetJoining } from './set-joining';

@Controller()
export class NominationsController {
  constructor(
    private readonly queries: NominationsQueries,
    private readonly nominatePerson: NominatePerson,
    private readonly inviteNominee: InviteNominee,
    private readonly selectNominee: SelectNominee,
    private readonly freePlace: FreePlace,
    private readonly setJoining: SetJoining,
  ) {}

  @Serve('GET /trainings/:id/candidates') candidates(@Input() call: Call<'GET /trainings/:id/candidates'>) {
    return this.queries.candidates(call.actor, call.params.id, call.query);
  }

  @Serve('POST /trainings/:id/nominations') nominate(@Input() call: Call<'POST /trainings/:id/nominations'>) {
    return this.nominatePerson.run(call.actor, call.params.id, call.body);
  }

  @Serve('POST /trainings/:id/nomination-invitations') invite(@Input() call: Call<'POST /trainings/:id/nomination-invitations'>) {
    return this.inviteNominee.run(call.actor, call.params.id, call.body);
  }

  @Serve('POST /trainings/:id/selection') select(@Input() call: Call<'POST /trainings/:id/selection'>) {
    return this.selectNominee.run(call.actor, call.params.id, call.body);
  }

  @Serve('DELETE /trainings/:id/selection/:nominationId') free(@Input() call: Call<'DELETE /trainings/:id/selection/:nominationId'>) {
    return this.freePlace.run(call.actor, call.params.id, call.params.nominationId);
  }

  @Serve('PUT /trainings/:id/nominations/:nominationId/joining') join(@Input() call: Call<'PUT /trainings/:id/nominations/:nominationId/joining'>) {
    return this.setJoining.run(call.actor, call.params.id, call.params.nominationId, call.body);
  }
}
