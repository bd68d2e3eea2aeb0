import { Module } from '@nestjs/common';
import { MaterialsModule } from '../materials.module';
import { TranslationsModule } from '../translations/translations.module';
import { FinishUpload } from './finish-upload';
import { ReceiveUpload } from './receive-upload';
import { UploadsController } from './uploads.controller';

@Module({
  imports: [MaterialsModule, TranslationsModule],
  controllers: [UploadsController],
  providers: [ReceiveUpload, FinishUpload],
})
export class UploadsModule {}
