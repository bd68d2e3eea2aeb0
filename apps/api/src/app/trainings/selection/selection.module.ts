import { Module, type OnModuleInit } from '@nestjs/common';
import { JobList } from '../../shared/jobs/job-list';
import { AskEndorsement } from '../endorsements/ask-endorsement';
import { AnswerSheets } from '../questions/answer-sheets';
import { AnswerPlace } from './answer-place';
import { BoardQueries } from './board.queries';
import { DecideCohort } from './decide-cohort';
import { ExpireAnswers } from './expire-answers';
import { LeavePlace } from './leave-place';
import { OfferPlace } from './offer-place';
import { OwnPlaceQueries } from './own-place.queries';
import { PromoteWaiting } from './promote-waiting';
import { ProposeCohort } from './propose-cohort';
import { ReserveQueries } from './reserve.queries';
import { ScoreNominee } from './score-nominee';
import { SelectionController } from './selection.controller';
import { TellNominee } from './tell-nominee';
import { WithdrawNomination } from './withdraw-nomination';

/** Who gets a place: the board, the proposal, the decision, the queue and the answers. */
@Module({
  controllers: [SelectionController],
  providers: [
    BoardQueries, ReserveQueries, OwnPlaceQueries, ScoreNominee, ProposeCohort, DecideCohort, OfferPlace, WithdrawNomination, AnswerPlace, ExpireAnswers,
    LeavePlace, PromoteWaiting, TellNominee, AskEndorsement, AnswerSheets,
  ],
})
export class SelectionModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobList,
    private readonly expire: ExpireAnswers,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'places whose answer did not come', every: 30_000, run: () => this.expire.run() });
  }
}
