import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Input, Serve, type Call } from '../shared/access/serve';
import { answerJson } from '../shared/http/answer-json';
import { PreviewPlaces } from './capacity/preview-places';
import { ChangeTraining } from './change-training';
import { MoveDays } from './days/move-days';
import { ExportTrainings } from './export-trainings';
import { MoveTraining } from './move-training';
import { PlanTraining } from './plan-training';
import { ScheduleSession } from './schedule-session';
import { TrainingDetailQueries } from './training-detail.queries';
import { TrainingsQueries } from './trainings.queries';

@Controller()
export class TrainingsController {
  constructor(
    private readonly queries: TrainingsQueries,
    private readonly details: TrainingDetailQueries,
    private readonly planTraining: PlanTraining,
    private readonly changeTraining: ChangeTraining,
    private readonly moveTraining: MoveTraining,
    private readonly scheduleSession: ScheduleSession,
    private readonly exportTrainings: ExportTrainings,
    private readonly previewPlaces: PreviewPlaces,
    private readonly moveDays: MoveDays,
  ) {}

  @Serve('GET /modules') modules() {
    return this.queries.modules();
  }

  @Serve('GET /trainings') list(@Input() call: Call<'GET /trainings'>) {
    return this.queries.list(call.actor, call.query);
  }

  @Serve('GET /trainings/year-line') yearLine(@Input() call: Call<'GET /trainings/year-line'>) {
    return this.queries.yearLine(call.actor, call.query);
  }

  // With the reply in the signature Nest leaves the answer to the action.
  @Serve('GET /trainings/export') take(@Input() call: Call<'GET /trainings/export'>, @Res() reply: FastifyReply) {
    return this.exportTrainings.run(call.actor, call.query, reply);
  }

  @Serve('POST /trainings') plan(@Input() call: Call<'POST /trainings'>) {
    return this.planTraining.run(call.actor, call.body);
  }

  @Serve('GET /trainings/:id') async one(@Input() call: Call<'GET /trainings/:id'>) {
    return answerJson(call.reply, await this.details.answer(call.actor, call.params.id));
  }

  @Serve('PUT /trainings/:id') change(@Input() call: Call<'PUT /trainings/:id'>) {
    return this.changeTraining.run(call.actor, call.params.id, call.body);
  }

  @Serve('POST /trainings/:id/places/preview') preview(@Input() call: Call<'POST /trainings/:id/places/preview'>) {
    return this.previewPlaces.run(call.actor, call.params.id, call.body);
  }

  @Serve('GET /trainings/:id/days') previewDays(@Input() call: Call<'GET /trainings/:id/days'>) {
    return this.moveDays.preview(call.actor, call.params.id, call.query.startsOn);
  }

  @Serve('POST /trainings/:id/days') days(@Input() call: Call<'POST /trainings/:id/days'>) {
    return this.moveDays.run(call.actor, call.params.id, call.body);
  }

  @Serve('POST /trainings/:id/state') move(@Input() call: Call<'POST /trainings/:id/state'>) {
    return this.moveTraining.run(call.actor, call.params.id, call.body);
  }

  @Serve('POST /trainings/:id/sessions') addSession(@Input() call: Call<'POST /trainings/:id/sessions'>) {
    return this.scheduleSession.add(call.actor, call.params.id, call.body);
  }

  @Serve('PUT /trainings/:id/sessions/:sessionId') changeSession(@Input() call: Call<'PUT /trainings/:id/sessions/:sessionId'>) {
    return this.scheduleSession.change(call.actor, call.params.id, call.params.sessionId, call.body);
  }

  @Serve('DELETE /trainings/:id/sessions/:sessionId') removeSession(@Input() call: Call<'DELETE /trainings/:id/sessions/:sessionId'>) {
    return this.scheduleSession.remove(call.actor, call.params.id, call.params.sessionId, call.query.version);
  }
}
