import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { ChangeList } from './change-list';
import { ListsQueries } from './lists.queries';
import { ReplaceNominee } from './replace-nominee';
import { SetTerms } from './set-terms';

@Controller()
export class NominationListsController {
  constructor(
    private readonly queries: ListsQueries,
    private readonly changeList: ChangeList,
    private readonly replaceNominee: ReplaceNominee,
    private readonly setTerms: SetTerms,
  ) {}

  @Serve('GET /trainings/:id/list') list(@Input() call: Call<'GET /trainings/:id/list'>) {
    return this.queries.list(call.actor, call.params.id);
  }

  @Serve('PUT /trainings/:id/list') order(@Input() call: Call<'PUT /trainings/:id/list'>) {
    return this.changeList.order(call.actor, call.params.id, call.body);
  }

  @Serve('POST /trainings/:id/list/sending') send(@Input() call: Call<'POST /trainings/:id/list/sending'>) {
    return this.changeList.send(call.actor, call.params.id, call.body);
  }

  @Serve('POST /trainings/:id/nominations/:nominationId/replacement') replace(@Input() call: Call<'POST /trainings/:id/nominations/:nominationId/replacement'>) {
    return this.replaceNominee.run(call.actor, call.params.id, call.params.nominationId, call.body);
  }

  @Serve('PUT /trainings/:id/terms') terms(@Input() call: Call<'PUT /trainings/:id/terms'>) {
    return this.setTerms.run(call.actor, call.params.id, call.body);
  }
}
