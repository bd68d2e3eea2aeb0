import { Module } from '@nestjs/common';
import { ServeArchive } from '../../shared/files/serve-archive';
import { ArchivedFiles } from './archived-files';

/** Several files as one archive, whatever put them together. */
@Module({ providers: [ArchivedFiles, ServeArchive], exports: [ArchivedFiles, ServeArchive] })
export class ArchivesModule {}
