import { Module } from '@nestjs/common';
import { AnswerCheck } from './answer-check';
import { ChooseSteward } from './choose-steward';
import { RemindHolders } from './remind-holders';
import { VerificationController } from './verification.controller';
import { VerificationQueries } from './verification.queries';

@Module({
  controllers: [VerificationController],
  providers: [VerificationQueries, ChooseSteward, AnswerCheck, RemindHolders],
})
export class VerificationModule {}
