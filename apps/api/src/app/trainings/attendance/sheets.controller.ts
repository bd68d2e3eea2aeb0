import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { KeepScan } from './keep-scan';
import { PrintSheet } from './print-sheet';
import { SheetsQueries } from './sheets.queries';

@Controller()
export class SheetsController {
  constructor(
    private readonly queries: SheetsQueries,
    private readonly printSheet: PrintSheet,
    private readonly keepScan: KeepScan,
  ) {}

  @Serve('GET /trainings/:id/attendance/sheets') list(@Input() call: Call<'GET /trainings/:id/attendance/sheets'>) {
    return this.queries.list(call.actor, call.params.id);
  }

  @Serve('POST /trainings/:id/attendance/sheets') print(@Input() call: Call<'POST /trainings/:id/attendance/sheets'>) {
    return this.printSheet.run(call.actor, call.params.id, call.body.day, call.language);
  }

  @Serve('GET /trainings/:id/attendance/sheets/:sheetId/sheet.pdf') sheet(@Input() call: Call<'GET /trainings/:id/attendance/sheets/:sheetId/sheet.pdf'>) {
    return this.queries.sheet(call.actor, call.params.id, call.params.sheetId, call.request, call.reply);
  }

  @Serve('POST /trainings/:id/attendance/sheets/:sheetId/scans') scan(@Input() call: Call<'POST /trainings/:id/attendance/sheets/:sheetId/scans'>) {
    return this.keepScan.run(call.actor, call.params.id, call.params.sheetId, call.query.name, call.request.body);
  }

  @Serve('GET /trainings/:id/attendance/scans/:scanId') one(@Input() call: Call<'GET /trainings/:id/attendance/scans/:scanId'>) {
    return this.queries.scan(call.actor, call.params.id, call.params.scanId, call.request, call.reply);
  }
}
