import { Module } from '@nestjs/common';
import { CoverageMemory } from '../coverage-memory';
import { CoverageQueries } from '../coverage.queries';
import { KeepStrategy } from './keep-strategy';
import { StrategiesController } from './strategies.controller';
import { StrategiesQueries } from './strategies.queries';

@Module({ controllers: [StrategiesController], providers: [CoverageMemory, CoverageQueries, StrategiesQueries, KeepStrategy] })
export class StrategiesModule {}
