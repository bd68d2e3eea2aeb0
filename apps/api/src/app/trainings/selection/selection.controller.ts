import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { AnswerPlace } from './answer-place';
import { BoardQueries } from './board.queries';
import { DecideCohort } from './decide-cohort';
import { OfferPlace } from './offer-place';
import { OwnPlaceQueries } from './own-place.queries';
import { ProposeCohort } from './propose-cohort';
import { ReserveQueries } from './reserve.queries';
import { ScoreNominee } from './score-nominee';
import { WithdrawNomination } from './withdraw-nomination';

@Controller()
export class SelectionController {
  constructor(
    private readonly boards: BoardQueries,
    private readonly reserves: ReserveQueries,
    private readonly places: OwnPlaceQueries,
    private readonly scoreNominee: ScoreNominee,
    private readonly proposeCohort: ProposeCohort,
    private readonly decideCohort: DecideCohort,
    private readonly offerPlace: OfferPlace,
    private readonly withdrawNomination: WithdrawNomination,
    private readonly answerPlace: AnswerPlace,
  ) {}

  @Serve('GET /trainings/:id/board') board(@Input() call: Call<'GET /trainings/:id/board'>) {
    return this.boards.board(call.actor, call.params.id, call.query.blind === 'true');
  }

  @Serve('PUT /trainings/:id/scores') score(@Input() call: Call<'PUT /trainings/:id/scores'>) {
    return this.scoreNominee.run(call.actor, call.params.id, call.body);
  }

  @Serve('POST /trainings/:id/proposal') propose(@Input() call: Call<'POST /trainings/:id/proposal'>) {
    return this.proposeCohort.run(call.actor, call.params.id, call.body);
  }

  @Serve('POST /trainings/:id/decision/preview') preview(@Input() call: Call<'POST /trainings/:id/decision/preview'>) {
    return this.decideCohort.preview(call.actor, call.params.id, call.body);
  }

  @Serve('POST /trainings/:id/decision') decide(@Input() call: Call<'POST /trainings/:id/decision'>) {
    return this.decideCohort.run(call.actor, call.params.id, call.body);
  }

  @Serve('GET /trainings/:id/reserve') reserve(@Input() call: Call<'GET /trainings/:id/reserve'>) {
    return this.reserves.reserve(call.actor, call.params.id);
  }

  @Serve('POST /trainings/:id/offers') offer(@Input() call: Call<'POST /trainings/:id/offers'>) {
    return this.offerPlace.run(call.actor, call.params.id, call.body);
  }

  @Serve('POST /trainings/:id/nominations/:nominationId/withdrawal') withdraw(@Input() call: Call<'POST /trainings/:id/nominations/:nominationId/withdrawal'>) {
    return this.withdrawNomination.run(call.actor, call.params.id, call.params.nominationId, call.body);
  }

  @Serve('GET /trainings/:id/place') async place(@Input() call: Call<'GET /trainings/:id/place'>) {
    return { place: await this.places.own(call.actor, call.params.id) };
  }

  @Serve('POST /trainings/:id/place') answer(@Input() call: Call<'POST /trainings/:id/place'>) {
    return this.answerPlace.own(call.actor, call.params.id, call.body);
  }

  @Serve('GET /places/:token') behind(@Input() call: Call<'GET /places/:token'>) {
    return this.places.behind(call.params.token, call.request.ip);
  }

  @Serve('POST /places/:token') answerBehind(@Input() call: Call<'POST /places/:token'>) {
    return this.answerPlace.behind(call.params.token, call.request.ip, call.body);
  }
}
