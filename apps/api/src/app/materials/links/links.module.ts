import { Module } from '@nestjs/common';
import { CatalogueController } from '../catalogue/catalogue.controller';
import { CatalogueQueries } from '../catalogue/catalogue.queries';
import { MaterialsModule } from '../materials.module';
import { CheckBrake } from './check-brake';
import { LinksController } from './links.controller';
import { LinksQueries } from './links.queries';

@Module({ imports: [MaterialsModule], controllers: [LinksController, CatalogueController], providers: [LinksQueries, CatalogueQueries, CheckBrake] })
export class LinksModule {}
