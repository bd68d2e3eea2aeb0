import { Module } from '@nestjs/common';
import { ArchivesModule } from '../archives/archives.module';
import { DownloadPack } from './download-pack';
import { KeepPack } from './keep-pack';
import { PackQueries } from './pack.queries';
import { PacksController } from './packs.controller';

@Module({
  imports: [ArchivesModule],
  controllers: [PacksController],
  providers: [PackQueries, KeepPack, DownloadPack],
  exports: [KeepPack],
})
export class PacksModule {}
