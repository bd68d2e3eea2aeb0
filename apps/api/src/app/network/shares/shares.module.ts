import { Module } from '@nestjs/common';
import { DirectoryModule } from '../../directory/directory.module';
import { MakeShare } from './make-share';
import { NoteShared } from './note-shared';
import { OpenShare } from './open-share';
import { RevokeShare } from './revoke-share';
import { SharesController } from './shares.controller';
import { SharesQueries } from './shares.queries';

@Module({ imports: [DirectoryModule], controllers: [SharesController], providers: [SharesQueries, MakeShare, OpenShare, RevokeShare, NoteShared] })
export class SharesModule {}
