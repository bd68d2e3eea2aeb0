import { Module } from '@nestjs/common';
import { ServeArchive } from '../../shared/files/serve-archive';
import { DownloadPack } from './download-pack';
import { KeepPack } from './keep-pack';
import { PackQueries } from './pack.queries';
import { PacksController } from './packs.controller';

@Module({
  controllers: [PacksController],
  providers: [PackQueries, KeepPack, DownloadPack, ServeArchive],
  exports: [KeepPack],
})
export class PacksModule {}
