import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { TellAgenda } from './tell-agenda';

@Controller()
export class AgendaController {
  constructor(private readonly tellAgenda: TellAgenda) {}

  @Serve('GET /trainings/:id/agenda/changes') changes(@Input() call: Call<'GET /trainings/:id/agenda/changes'>) {
    return this.tellAgenda.preview(call.actor, call.params.id);
  }

  @Serve('POST /trainings/:id/agenda/changes') tell(@Input() call: Call<'POST /trainings/:id/agenda/changes'>) {
    return this.tellAgenda.now(call.actor, call.params.id, call.body.version);
  }
}
