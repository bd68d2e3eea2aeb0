import { Module } from '@nestjs/common';
import { AnswerNotice } from './answer-notice';
import { ConsentsController } from './consents.controller';
import { DecideConsent } from './decide-consent';
import { ErasePerson } from './erase-person';
import { KeepConsent } from './keep-consent';
import { MyDataQueries } from './my-data.queries';
import { NoticesQueries } from './notices.queries';
import { SendNotices } from './send-notices';
import { TakeMyData } from './take-my-data';

@Module({
  controllers: [ConsentsController],
  providers: [MyDataQueries, KeepConsent, DecideConsent, NoticesQueries, SendNotices, TakeMyData, AnswerNotice, ErasePerson],
  exports: [SendNotices],
})
export class ConsentsModule {}
