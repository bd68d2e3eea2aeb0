import { Module } from '@nestjs/common';
import { MaterialsModule } from '../materials.module';
import { CollectionsController } from './collections.controller';
import { CollectionsQueries } from './collections.queries';
import { KeepCollection } from './keep-collection';

@Module({ imports: [MaterialsModule], controllers: [CollectionsController], providers: [CollectionsQueries, KeepCollection] })
export class CollectionsModule {}
