import { Module } from '@nestjs/common';
import { AskEndorsement } from '../endorsements/ask-endorsement';
import { TellNominee } from '../selection/tell-nominee';
import { Candidates } from './candidates';
import { ChangeList } from './change-list';
import { AnswerSheets } from '../questions/answer-sheets';
import { ListsQueries } from './lists.queries';
import { NominationListsController } from './nomination-lists.controller';
import { ReplaceNominee } from './replace-nominee';
import { SetTerms } from './set-terms';

/** What an organisation puts forward: its ranked list, the sending of it, replacements and deadlines. */
@Module({
  controllers: [NominationListsController],
  providers: [ListsQueries, ChangeList, SetTerms, ReplaceNominee, Candidates, TellNominee, AskEndorsement, AnswerSheets],
})
export class NominationListsModule {}
