import { Module } from '@nestjs/common';
import { ExpireIntroductions } from './expire-introductions';
import { IntroductionMails } from './introduction-mails';
import { IntroductionsController } from './introductions.controller';
import { IntroductionsQueries } from './introductions.queries';
import { RequestIntroduction } from './request-introduction';
import { StepIntroduction } from './step-introduction';

@Module({
  controllers: [IntroductionsController],
  providers: [IntroductionsQueries, IntroductionMails, RequestIntroduction, StepIntroduction, ExpireIntroductions],
})
export class IntroductionsModule {}
