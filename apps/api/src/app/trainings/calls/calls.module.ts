import { Module } from '@nestjs/common';
import { AskEndorsement } from '../endorsements/ask-endorsement';
import { Candidates } from '../nominations/candidates';
import { PutForward } from '../nominations/put-forward';
import { AnswerSheets } from '../questions/answer-sheets';
import { ApplicationsQueries } from './applications.queries';
import { Apply } from './apply';
import { CallsController } from './calls.controller';
import { CallsQueries } from './calls.queries';
import { DecideApplication } from './decide-application';
import { ForgetApplications } from './forget-applications';
import { KeepCall } from './keep-call';

/** Calls of academies and NGOs, who applies to them, and who of these is passed on. */
@Module({
  controllers: [CallsController],
  providers: [CallsQueries, ApplicationsQueries, KeepCall, Apply, DecideApplication, ForgetApplications, Candidates, PutForward, AskEndorsement, AnswerSheets],
})
export class CallsModule {}
