import { Module } from '@nestjs/common';
import { PlannedTrainings } from '../planned-training';
import { ProposeTables } from './propose-tables';
import { SaveTables } from './save-tables';
import { TablesDocument } from './tables-document';
import { TablesController } from './tables.controller';
import { TablesQueries } from './tables.queries';

@Module({
  controllers: [TablesController],
  providers: [PlannedTrainings, TablesQueries, ProposeTables, SaveTables, TablesDocument],
})
export class TablesModule {}
