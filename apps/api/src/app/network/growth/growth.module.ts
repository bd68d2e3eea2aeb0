import { Module } from '@nestjs/common';
import { GrowthController } from './growth.controller';
import { GrowthQueries } from './growth.queries';
import { RememberTrainings } from './remember-trainings';
import { TakeSnapshot } from './take-snapshot';

@Module({ controllers: [GrowthController], providers: [GrowthQueries, RememberTrainings, TakeSnapshot] })
export class GrowthModule {}
