import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { Needs } from './needs';

@Controller()
export class NeedsController {
  constructor(private readonly needs: Needs) {}

  @Serve('GET /trainings/:id/place/needs') own(@Input() call: Call<'GET /trainings/:id/place/needs'>) {
    return this.needs.own(call.actor, call.params.id);
  }

  @Serve('PUT /trainings/:id/place/needs') tellOwn(@Input() call: Call<'PUT /trainings/:id/place/needs'>) {
    return this.needs.tellOwn(call.actor, call.params.id, call.body);
  }

  @Serve('GET /places/:token/needs') behind(@Input() call: Call<'GET /places/:token/needs'>) {
    return this.needs.behind(call.params.token, call.request.ip);
  }

  @Serve('PUT /places/:token/needs') tellBehind(@Input() call: Call<'PUT /places/:token/needs'>) {
    return this.needs.tellBehind(call.params.token, call.request.ip, call.body);
  }

  @Serve('GET /trainings/:id/needs') ofTraining(@Input() call: Call<'GET /trainings/:id/needs'>) {
    return this.needs.ofTraining(call.actor, call.params.id);
  }
}
