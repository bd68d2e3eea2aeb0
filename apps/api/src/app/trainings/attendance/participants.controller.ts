import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { CheckIn } from './check-in';
import { Helpers } from './helpers';

/** What participants do themselves, and who stands at the door for them. */
@Controller()
export class ParticipantsController {
  constructor(
    private readonly checkIn: CheckIn,
    private readonly helpers: Helpers,
  ) {}

  @Serve('GET /trainings/:id/attendance/room') room(@Input() call: Call<'GET /trainings/:id/attendance/room'>) {
    return this.checkIn.room(call.actor, call.params.id);
  }

  @Serve('POST /trainings/:id/check-in') enter(@Input() call: Call<'POST /trainings/:id/check-in'>) {
    return this.checkIn.run(call.actor, call.params.id, call.body);
  }

  @Serve('GET /trainings/:id/helpers') list(@Input() call: Call<'GET /trainings/:id/helpers'>) {
    return this.helpers.list(call.actor, call.params.id);
  }

  @Serve('POST /trainings/:id/helpers') ask(@Input() call: Call<'POST /trainings/:id/helpers'>) {
    return this.helpers.ask(call.actor, call.params.id, call.body);
  }

  @Serve('DELETE /trainings/:id/helpers/:assignmentId') letGo(@Input() call: Call<'DELETE /trainings/:id/helpers/:assignmentId'>) {
    return this.helpers.letGo(call.actor, call.params.id, call.params.assignmentId);
  }
}
