import { Module } from '@nestjs/common';
import { TellNominee } from '../selection/tell-nominee';
import { AskEndorsement } from './ask-endorsement';
import { EndorsementsController } from './endorsements.controller';
import { EndorsementsQueries } from './endorsements.queries';
import { EndorseNames } from './endorse-names';
import { PassOverSilent } from './pass-over-silent';
import { SetLevels } from './set-levels';

/** The levels a name passes before it can be selected. */
@Module({
  controllers: [EndorsementsController],
  providers: [EndorsementsQueries, EndorseNames, SetLevels, PassOverSilent, AskEndorsement, TellNominee],
})
export class EndorsementsModule {}
