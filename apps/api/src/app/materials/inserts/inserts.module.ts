import { Module } from '@nestjs/common';
import { MaterialsModule } from '../materials.module';
import { InsertsController } from './inserts.controller';
import { NationalInserts } from './national-inserts';

@Module({ imports: [MaterialsModule], controllers: [InsertsController], providers: [NationalInserts] })
export class InsertsModule {}
