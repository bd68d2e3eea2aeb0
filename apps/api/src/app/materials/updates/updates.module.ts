import { Module } from '@nestjs/common';
import { MaterialsModule } from '../materials.module';
import { ScheduleEdition } from './schedule-edition';
import { UpdatesController } from './updates.controller';
import { UpdatesQueries } from './updates.queries';
import { WriteDigests } from './write-digests';

@Module({
  imports: [MaterialsModule],
  controllers: [UpdatesController],
  providers: [UpdatesQueries, ScheduleEdition, WriteDigests],
})
export class UpdatesModule {}
