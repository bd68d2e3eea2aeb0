import { Module } from '@nestjs/common';
import { GrowthController } from './growth.controller';
import { GrowthQueries } from './growth.queries';
import { TakeSnapshot } from './take-snapshot';

@Module({ controllers: [GrowthController], providers: [GrowthQueries, TakeSnapshot] })
export class GrowthModule {}
