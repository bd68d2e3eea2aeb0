import { Module } from '@nestjs/common';
import { CoverageQueries } from '../coverage.queries';
import { KeepStrategy } from './keep-strategy';
import { StrategiesController } from './strategies.controller';
import { StrategiesQueries } from './strategies.queries';

@Module({ controllers: [StrategiesController], providers: [CoverageQueries, StrategiesQueries, KeepStrategy] })
export class StrategiesModule {}
