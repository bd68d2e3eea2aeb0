import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module';
import { AddContact } from './add-contact';
import { ChangeContact } from './change-contact';
import { ConfirmTie } from './confirm-tie';
import { ContactsQueries } from './contacts.queries';
import { CooperationModule } from './cooperation/cooperation.module';
import { CoverageNextQueries } from './coverage-next.queries';
import { CoverageMemory } from './coverage-memory';
import { CoverageQueries } from './coverage.queries';
import { EndTie } from './end-tie';
import { ExportContacts } from './export-contacts';
import { ExportTies } from './export-ties';
import { GapsModule } from './gaps/gaps.module';
import { GraphQueries } from './graph.queries';
import { GrowthModule } from './growth/growth.module';
import { IntroductionsModule } from './introductions/introductions.module';
import { LevelsQueries } from './levels.queries';
import { NetworkController } from './network.controller';
import { NetworkMemory } from './network-memory';
import { NetworkView } from './network-view';
import { PathsQueries } from './paths.queries';
import { ReachModule } from './reach/reach.module';
import { ReceiversModule } from './receivers/receivers.module';
import { SharesModule } from './shares/shares.module';
import { StateTie } from './state-tie';
import { StrategiesModule } from './strategies/strategies.module';
import { TiesQueries } from './ties.queries';
import { VerificationModule } from './verification/verification.module';
import { VerifyContact } from './verify-contact';

@Module({
  imports: [DirectoryModule, CooperationModule, GapsModule, GrowthModule, IntroductionsModule, ReachModule, ReceiversModule, SharesModule, StrategiesModule, VerificationModule],
  controllers: [NetworkController],
  providers: [
    ContactsQueries, AddContact, ChangeContact, VerifyContact, CoverageMemory, CoverageQueries, CoverageNextQueries,
    NetworkMemory, NetworkView, GraphQueries, LevelsQueries, PathsQueries,
    TiesQueries, StateTie, ConfirmTie, EndTie, ExportContacts, ExportTies,
  ],
})
export class NetworkModule {}
