import { Module } from '@nestjs/common';
import { AddOrganisation } from './add-organisation';
import { AddPerson } from './add-person';
import { ChangeOrganisation } from './change-organisation';
import { ChangePerson } from './change-person';
import { CodeNames } from './code-names';
import { CountriesQueries } from './countries.queries';
import { DirectoryController } from './directory.controller';
import { ExportDirectory } from './export-directory';
import { OldIds } from './old-ids';
import { OrganisationsQueries } from './organisations.queries';
import { PeopleQueries } from './people.queries';

@Module({
  controllers: [DirectoryController],
  providers: [CountriesQueries, OrganisationsQueries, PeopleQueries, AddOrganisation, ChangeOrganisation, AddPerson, ChangePerson, CodeNames, ExportDirectory, OldIds],
  exports: [CodeNames],
})
export class DirectoryModule {}
