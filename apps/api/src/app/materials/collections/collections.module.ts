import { Module } from '@nestjs/common';
import { ArchivesModule } from '../archives/archives.module';
import { MaterialsModule } from '../materials.module';
import { CollectionsController } from './collections.controller';
import { CollectionsQueries } from './collections.queries';
import { DownloadCollection } from './download-collection';
import { KeepCollection } from './keep-collection';

@Module({
  imports: [ArchivesModule, MaterialsModule],
  controllers: [CollectionsController],
  providers: [CollectionsQueries, DownloadCollection, KeepCollection],
})
export class CollectionsModule {}
