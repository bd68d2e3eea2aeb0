import { Module } from '@nestjs/common';
import { MaterialsModule } from '../materials.module';
import { MoveTranslation } from './move-translation';
import { OrderTranslation } from './order-translation';
import { TranslationDesk } from './translation-desk';
import { TranslationFiles } from './translation-files';
import { TranslationsController } from './translations.controller';
import { TranslationsQueries } from './translations.queries';
import { Translators } from './translators';

@Module({
  imports: [MaterialsModule],
  controllers: [TranslationsController],
  providers: [TranslationsQueries, Translators, TranslationDesk, OrderTranslation, MoveTranslation, TranslationFiles],
  exports: [TranslationsQueries, TranslationDesk, TranslationFiles],
})
export class TranslationsModule {}
