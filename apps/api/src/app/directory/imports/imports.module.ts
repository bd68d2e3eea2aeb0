import { Module } from '@nestjs/common';
import { BringImport } from './bring-import';
import { CheckImport } from './check-import';
import { CommitImport } from './commit-import';
import { ErasedPeople } from './erased-people';
import { ImportsController } from './imports.controller';
import { ImportsQueries } from './imports.queries';
import { KnownCodesQueries } from './known-codes';
import { KnownOrganisations } from './known-organisations';
import { KnownPeople } from './known-people';
import { PlanMandates } from './plan-mandates';
import { PlanOrganisations } from './plan-organisations';
import { PlanPeople } from './plan-people';
import { Progress } from './progress';
import { ReadImport } from './read-import';
import { RunImports } from './run-imports';
import { SteerImport } from './steer-import';
import { UndoImport } from './undo-import';

@Module({
  controllers: [ImportsController],
  providers: [
    ImportsQueries, BringImport, SteerImport, RunImports, Progress, ReadImport, CheckImport, CommitImport, UndoImport,
    KnownCodesQueries, KnownOrganisations, KnownPeople, ErasedPeople, PlanPeople, PlanOrganisations, PlanMandates,
  ],
})
export class ImportsModule {}
