import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { AttendanceQueries } from './attendance.queries';
import { CorrectMark } from './correct-mark';
import { KeepMarks } from './keep-marks';

@Controller()
export class AttendanceController {
  constructor(
    private readonly queries: AttendanceQueries,
    private readonly keepMarks: KeepMarks,
    private readonly correctMark: CorrectMark,
  ) {}

  @Serve('GET /trainings/:id/attendance') board(@Input() call: Call<'GET /trainings/:id/attendance'>) {
    return this.queries.board(call.actor, call.params.id);
  }

  @Serve('POST /trainings/:id/attendance') mark(@Input() call: Call<'POST /trainings/:id/attendance'>) {
    return this.keepMarks.run(call.actor, call.params.id, call.body);
  }

  @Serve('POST /trainings/:id/attendance/corrections') correct(@Input() call: Call<'POST /trainings/:id/attendance/corrections'>) {
    return this.correctMark.run(call.actor, call.params.id, call.body);
  }

  @Serve('GET /trainings/:id/attendance/:nominationId/:day/:half') marks(@Input() call: Call<'GET /trainings/:id/attendance/:nominationId/:day/:half'>) {
    return this.queries.marks(call.actor, call.params);
  }
}
