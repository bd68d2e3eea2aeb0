import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../shared/access/serve';
import { MergeRecords } from './merge-records';
import { MergesQueries } from './merges.queries';
import { UndoMerge } from './undo-merge';

@Controller()
export class MergesController {
  constructor(
    private readonly queries: MergesQueries,
    private readonly merge: MergeRecords,
    private readonly undo: UndoMerge,
  ) {}

  @Serve('GET /merges/preview') preview(@Input() call: Call<'GET /merges/preview'>) {
    return this.queries.preview(call.actor, call.query);
  }

  @Serve('POST /merges') mergeTwo(@Input() call: Call<'POST /merges'>) {
    return this.merge.run(call.actor, call.body);
  }

  @Serve('GET /merges') list(@Input() call: Call<'GET /merges'>) {
    return this.queries.list(call.actor, call.query);
  }

  @Serve('GET /merges/:id') one(@Input() call: Call<'GET /merges/:id'>) {
    return this.queries.detail(call.actor, call.params.id);
  }

  @Serve('POST /merges/:id/undo') undoMerge(@Input() call: Call<'POST /merges/:id/undo'>) {
    return this.undo.run(call.actor, call.params.id, call.body);
  }
}
