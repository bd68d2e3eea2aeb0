import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { sendPdf } from '../send-pdf';
import { ProposeTables } from './propose-tables';
import { SaveTables } from './save-tables';
import { TablesDocument } from './tables-document';
import { TablesQueries } from './tables.queries';

@Controller()
export class TablesController {
  constructor(
    private readonly queries: TablesQueries,
    private readonly proposeTables: ProposeTables,
    private readonly saveTables: SaveTables,
    private readonly document: TablesDocument,
  ) {}

  @Serve('GET /trainings/:id/tables') one(@Input() call: Call<'GET /trainings/:id/tables'>) {
    return this.queries.one(call.actor, call.params.id);
  }

  @Serve('POST /trainings/:id/tables/proposal') propose(@Input() call: Call<'POST /trainings/:id/tables/proposal'>) {
    return this.proposeTables.run(call.actor, call.params.id, call.body);
  }

  @Serve('PUT /trainings/:id/tables') save(@Input() call: Call<'PUT /trainings/:id/tables'>) {
    return this.saveTables.run(call.actor, call.params.id, call.body);
  }

  @Serve('GET /trainings/:id/tables.pdf') async pdf(@Input() call: Call<'GET /trainings/:id/tables.pdf'>) {
    return sendPdf(call, await this.document.make(call.actor, call.params.id, call.language));
  }
}
