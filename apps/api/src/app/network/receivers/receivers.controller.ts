import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { ProceduresQueries } from './procedures.queries';
import { ReceiversQueries } from './receivers.queries';
import { SaveProcedure } from './save-procedure';

@Controller()
export class ReceiversController {
  constructor(
    private readonly receivers: ReceiversQueries,
    private readonly procedures: ProceduresQueries,
    private readonly saveProcedure: SaveProcedure,
  ) {}

  @Serve('GET /receivers') list(@Input() call: Call<'GET /receivers'>) {
    return this.receivers.list(call.actor, call.query);
  }

  @Serve('GET /procedures') sheets(@Input() call: Call<'GET /procedures'>) {
    return this.procedures.list(call.actor, call.query);
  }

  @Serve('PUT /procedures/:code/:request') save(@Input() call: Call<'PUT /procedures/:code/:request'>) {
    return this.saveProcedure.run(call.actor, call.params, call.body);
  }
}
