import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { AnswerInvitation } from './answer-invitation';
import { InvitationsQueries } from './invitations.queries';
import { InviteTrainers } from './invite-trainers';
import { KeepTrainer } from './keep-trainer';
import { TrainerProfileQueries } from './trainer-profile.queries';
import { TrainersQueries } from './trainers.queries';

@Controller()
export class TrainersController {
  constructor(
    private readonly trainers: TrainersQueries,
    private readonly profiles: TrainerProfileQueries,
    private readonly invitations: InvitationsQueries,
    private readonly keepTrainer: KeepTrainer,
    private readonly inviteTrainers: InviteTrainers,
    private readonly answerInvitation: AnswerInvitation,
  ) {}

  @Serve('GET /trainers') list(@Input() call: Call<'GET /trainers'>) {
    return this.trainers.list(call.actor, call.query);
  }

  @Serve('POST /trainers') add(@Input() call: Call<'POST /trainers'>) {
    return this.keepTrainer.add(call.actor, call.body);
  }

  @Serve('GET /trainers/:id') one(@Input() call: Call<'GET /trainers/:id'>) {
    return this.profiles.one(call.actor, call.params.id);
  }

  @Serve('PUT /trainers/:id') change(@Input() call: Call<'PUT /trainers/:id'>) {
    return this.keepTrainer.change(call.actor, call.params.id, call.body);
  }

  @Serve('GET /trainings/:id/trainer-invitations') ofTraining(@Input() call: Call<'GET /trainings/:id/trainer-invitations'>) {
    return this.invitations.ofTraining(call.actor, call.params.id);
  }

  @Serve('POST /trainings/:id/trainer-invitations') invite(@Input() call: Call<'POST /trainings/:id/trainer-invitations'>) {
    return this.inviteTrainers.run(call.actor, call.params.id, call.body);
  }

  @Serve('GET /trainer-invitations') own(@Input() call: Call<'GET /trainer-invitations'>) {
    return this.invitations.own(call.actor);
  }

  @Serve('POST /trainer-invitations/:id/answer') answer(@Input() call: Call<'POST /trainer-invitations/:id/answer'>) {
    return this.answerInvitation.answer(call.actor, call.params.id, call.body);
  }

  @Serve('POST /trainer-invitations/:id/withdrawal') withdraw(@Input() call: Call<'POST /trainer-invitations/:id/withdrawal'>) {
    return this.answerInvitation.withdraw(call.actor, call.params.id, call.body);
  }
}
