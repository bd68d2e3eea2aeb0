import { Module } from '@nestjs/common';
import { DirectoryModule } from '../../directory/directory.module';
import { AnswerGap } from './answer-gap';
import { AskSteward } from './ask-steward';
import { CellNames } from './cell-names';
import { GapsController } from './gaps.controller';
import { GapsQueries } from './gaps.queries';

@Module({ imports: [DirectoryModule], controllers: [GapsController], providers: [GapsQueries, AskSteward, AnswerGap, CellNames] })
export class GapsModule {}
