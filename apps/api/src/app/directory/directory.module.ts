import { Module } from '@nestjs/common';
import { AddOrganisation } from './add-organisation';
import { AddPerson } from './add-person';
import { AddPost } from './add-post';
import { BeginMandate } from './begin-mandate';
import { ChangeMandate } from './change-mandate';
import { ChangeOrganisation } from './change-organisation';
import { ChangePerson } from './change-person';
import { ChangePost } from './change-post';
import { ConsentsModule } from './consents/consents.module';
import { CodeNames } from './code-names';
import { CountriesQueries } from './countries.queries';
import { DirectoryController } from './directory.controller';
import { EndMandate } from './end-mandate';
import { ExportDirectory } from './export-directory';
import { OldIds } from './old-ids';
import { HandOverPost } from './hand-over-post';
import { HistoryController } from './history.controller';
import { HistoryQueries } from './history.queries';
import { LeaveOffices } from './leave-offices';
import { MandateRules } from './mandate-rules';
import { OrganisationsQueries } from './organisations.queries';
import { PastQueries } from './past.queries';
import { PeopleQueries } from './people.queries';
import { PostsController } from './posts.controller';
import { PostsQueries } from './posts.queries';
import { RevertChange } from './revert-change';

@Module({
  imports: [ConsentsModule],
  controllers: [DirectoryController, PostsController, HistoryController],
  providers: [
    CountriesQueries, OrganisationsQueries, PeopleQueries, PostsQueries, PastQueries, HistoryQueries,
    AddOrganisation, ChangeOrganisation, AddPerson, ChangePerson, AddPost, ChangePost, RevertChange,
    MandateRules, BeginMandate, ChangeMandate, EndMandate, HandOverPost, LeaveOffices,
    CodeNames, ExportDirectory, OldIds,
  ],
  exports: [CodeNames],
})
export class DirectoryModule {}
