import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { AnswerQuestions } from './answer-questions';
import { ExportNominees } from './export-nominees';
import { KeepForm } from './keep-form';
import { QuestionsQueries } from './questions.queries';

@Controller()
export class QuestionsController {
  constructor(
    private readonly queries: QuestionsQueries,
    private readonly keep: KeepForm,
    private readonly answers: AnswerQuestions,
    private readonly exports: ExportNominees,
  ) {}

  @Serve('GET /trainings/:id/questions') form(@Input() call: Call<'GET /trainings/:id/questions'>) {
    return this.queries.ofTraining(call.actor, call.params.id);
  }

  @Serve('PUT /trainings/:id/questions') decide(@Input() call: Call<'PUT /trainings/:id/questions'>) {
    return this.keep.run(call.actor, call.params.id, call.body);
  }

  @Serve('GET /trainings/:id/nominations/:nominationId/answers') about(@Input() call: Call<'GET /trainings/:id/nominations/:nominationId/answers'>) {
    return this.answers.about(call.actor, call.params.id, call.params.nominationId);
  }

  @Serve('PUT /trainings/:id/nominations/:nominationId/answers') giveAbout(@Input() call: Call<'PUT /trainings/:id/nominations/:nominationId/answers'>) {
    return this.answers.giveAbout(call.actor, call.params.id, call.params.nominationId, call.body);
  }

  @Serve('GET /trainings/:id/place/answers') own(@Input() call: Call<'GET /trainings/:id/place/answers'>) {
    return this.answers.own(call.actor, call.params.id);
  }

  @Serve('PUT /trainings/:id/place/answers') giveOwn(@Input() call: Call<'PUT /trainings/:id/place/answers'>) {
    return this.answers.giveOwn(call.actor, call.params.id, call.body);
  }

  @Serve('GET /places/:token/answers') behind(@Input() call: Call<'GET /places/:token/answers'>) {
    return this.answers.behind(call.params.token, call.request.ip);
  }

  @Serve('PUT /places/:token/answers') giveBehind(@Input() call: Call<'PUT /places/:token/answers'>) {
    return this.answers.giveBehind(call.params.token, call.request.ip, call.body);
  }

  @Serve('GET /nominations/export') take(@Input() call: Call<'GET /nominations/export'>, @Res() reply: FastifyReply) {
    return this.exports.run(call.actor, call.query, reply);
  }
}
