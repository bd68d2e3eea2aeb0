import { Module } from '@nestjs/common';
import { DirectoryModule } from '../../directory/directory.module';
import { MaterialsModule } from '../materials.module';
import { ExportHolders } from './export-holders';
import { ScheduleEdition } from './schedule-edition';
import { UpdatesController } from './updates.controller';
import { UpdatesQueries } from './updates.queries';
import { WriteDigests } from './write-digests';

@Module({
  imports: [MaterialsModule, DirectoryModule],
  controllers: [UpdatesController],
  providers: [UpdatesQueries, ExportHolders, ScheduleEdition, WriteDigests],
})
export class UpdatesModule {}
