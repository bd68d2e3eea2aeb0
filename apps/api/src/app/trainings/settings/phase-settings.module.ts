import { Module } from '@nestjs/common';
import { Holidays } from '../planning/holidays';
import { ScheduleTasks } from '../planning/schedule-tasks';
import { ChangePhaseSettings } from './change-phase-settings';
import { PhaseSettingsController } from './phase-settings.controller';
import { PhaseSettingsQueries } from './phase-settings.queries';

@Module({ controllers: [PhaseSettingsController], providers: [Holidays, ScheduleTasks, PhaseSettingsQueries, ChangePhaseSettings] })
export class PhaseSettingsModule {}
