import { Module } from '@nestjs/common';
import { Holidays } from '../../trainings/planning/holidays';
import { ChangeReach } from './change-reach';
import { FreeDays } from './open-now';
import { Openings } from './openings';
import { ReachController } from './reach.controller';
import { ReachQueries } from './reach.queries';

@Module({ controllers: [ReachController], providers: [ReachQueries, ChangeReach, FreeDays, Holidays, Openings], exports: [FreeDays, Openings] })
export class ReachModule {}
