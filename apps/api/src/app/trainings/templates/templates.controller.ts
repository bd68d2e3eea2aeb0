import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { KeepTemplate } from './keep-template';
import { TemplatesQueries } from './templates.queries';
import { UseTemplate } from './use-template';

@Controller()
export class TemplatesController {
  constructor(
    private readonly queries: TemplatesQueries,
    private readonly keepTemplate: KeepTemplate,
    private readonly useTemplate: UseTemplate,
  ) {}

  @Serve('GET /training-templates') async list(@Input() call: Call<'GET /training-templates'>) {
    return { items: await this.queries.list(call.actor) };
  }

  @Serve('POST /trainings/:id/templates') keep(@Input() call: Call<'POST /trainings/:id/templates'>) {
    return this.keepTemplate.keep(call.actor, call.params.id, call.body);
  }

  @Serve('DELETE /training-templates/:id') remove(@Input() call: Call<'DELETE /training-templates/:id'>) {
    return this.keepTemplate.remove(call.actor, call.params.id);
  }

  @Serve('POST /training-templates/:id/trainings') plan(@Input() call: Call<'POST /training-templates/:id/trainings'>) {
    return this.useTemplate.run(call.actor, call.params.id, call.body);
  }
}
