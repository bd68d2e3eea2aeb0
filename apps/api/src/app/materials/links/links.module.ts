import { Module } from '@nestjs/common';
import { MaterialsModule } from '../materials.module';
import { CheckBrake } from './check-brake';
import { LinksController } from './links.controller';
import { LinksQueries } from './links.queries';

@Module({ imports: [MaterialsModule], controllers: [LinksController], providers: [LinksQueries, CheckBrake] })
export class LinksModule {}
