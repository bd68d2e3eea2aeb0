import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { ApplicationsQueries } from './applications.queries';
import { Apply } from './apply';
import { CallsQueries } from './calls.queries';
import { DecideApplication } from './decide-application';
import { KeepCall } from './keep-call';

@Controller()
export class CallsController {
  constructor(
    private readonly calls: CallsQueries,
    private readonly applications: ApplicationsQueries,
    private readonly keepCall: KeepCall,
    private readonly apply: Apply,
    private readonly decideApplication: DecideApplication,
  ) {}

  @Serve('GET /calls') open(@Input() call: Call<'GET /calls'>) {
    return this.calls.open(call.actor);
  }

  @Serve('GET /trainings/:id/calls') ofTraining(@Input() call: Call<'GET /trainings/:id/calls'>) {
    return this.calls.ofTraining(call.actor, call.params.id);
  }

  @Serve('POST /trainings/:id/calls') publish(@Input() call: Call<'POST /trainings/:id/calls'>) {
    return this.keepCall.publish(call.actor, call.params.id, call.body);
  }

  @Serve('PUT /calls/:id') change(@Input() call: Call<'PUT /calls/:id'>) {
    return this.keepCall.change(call.actor, call.params.id, call.body);
  }

  @Serve('GET /calls/:id/applications') toCall(@Input() call: Call<'GET /calls/:id/applications'>) {
    return this.applications.toCall(call.actor, call.params.id);
  }

  @Serve('POST /applications/:id/decision') decide(@Input() call: Call<'POST /applications/:id/decision'>) {
    return this.decideApplication.run(call.actor, call.params.id, call.body);
  }

  @Serve('PUT /applications/:id/person') identify(@Input() call: Call<'PUT /applications/:id/person'>) {
    return this.decideApplication.identify(call.actor, call.params.id, call.body);
  }

  @Serve('GET /open-calls/:token') behind(@Input() call: Call<'GET /open-calls/:token'>) {
    return this.calls.behind(call.actor, call.params.token);
  }

  @Serve('POST /open-calls/:token/own-application') applyOwn(@Input() call: Call<'POST /open-calls/:token/own-application'>) {
    return this.apply.withAccount(call.actor, call.params.token, call.body);
  }

  @Serve('DELETE /open-calls/:token/own-application') withdrawOwn(@Input() call: Call<'DELETE /open-calls/:token/own-application'>) {
    return this.apply.withdrawOwn(call.actor, call.params.token);
  }

  @Serve('POST /open-calls/:token/applications') applyUnknown(@Input() call: Call<'POST /open-calls/:token/applications'>) {
    return this.apply.withoutAccount(call.params.token, call.request.ip, call.body);
  }

  @Serve('GET /applications/:token') application(@Input() call: Call<'GET /applications/:token'>) {
    return this.applications.behind(call.params.token, call.request.ip);
  }

  @Serve('POST /applications/:token') answer(@Input() call: Call<'POST /applications/:token'>) {
    return this.apply.behind(call.params.token, call.request.ip, call.body);
  }
}
