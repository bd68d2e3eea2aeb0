import { Module } from '@nestjs/common';
import { AgreementsQueries } from './agreements.queries';
import { CooperationController } from './cooperation.controller';
import { SaveAgreement } from './save-agreement';
import { TieMeetings } from './tie-meetings';

@Module({ controllers: [CooperationController], providers: [AgreementsQueries, SaveAgreement, TieMeetings] })
export class CooperationModule {}
