import { Module } from '@nestjs/common';
import { CertificatesModule } from '../certificates/certificates.module';
import { PlannedTrainings } from '../planned-training';
import { FinalTestController } from './final-test.controller';
import { FinalTestQueries } from './final-test.queries';
import { RecordResults } from './record-results';
import { SetFinalTest } from './set-final-test';

@Module({ imports: [CertificatesModule], controllers: [FinalTestController], providers: [PlannedTrainings, FinalTestQueries, SetFinalTest, RecordResults] })
export class FinalTestModule {}
