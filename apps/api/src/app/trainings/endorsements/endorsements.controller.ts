import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { EndorseNames } from './endorse-names';
import { EndorsementsQueries } from './endorsements.queries';
import { SetLevels } from './set-levels';

@Controller()
export class EndorsementsController {
  constructor(
    private readonly queries: EndorsementsQueries,
    private readonly endorseNames: EndorseNames,
    private readonly setLevels: SetLevels,
  ) {}

  @Serve('GET /endorsements') async asked(@Input() call: Call<'GET /endorsements'>) {
    return { items: await this.queries.asked(call.actor) };
  }

  @Serve('POST /endorsements') endorse(@Input() call: Call<'POST /endorsements'>) {
    return this.endorseNames.run(call.actor, call.body);
  }

  @Serve('GET /endorsement-levels/:code') levels(@Input() call: Call<'GET /endorsement-levels/:code'>) {
    return this.queries.levels(call.actor, call.params.code);
  }

  @Serve('PUT /endorsement-levels/:code') setLevelsOf(@Input() call: Call<'PUT /endorsement-levels/:code'>) {
    return this.setLevels.run(call.actor, call.params.code, call.body);
  }
}
