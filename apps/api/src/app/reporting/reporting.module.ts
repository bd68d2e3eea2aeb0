import { Module } from '@nestjs/common';
import { ReportingController } from './reporting.controller';
import { SearchQueries } from './search.queries';
import { TodayQueries } from './today.queries';

@Module({ controllers: [ReportingController], providers: [SearchQueries, TodayQueries] })
export class ReportingModule {}
