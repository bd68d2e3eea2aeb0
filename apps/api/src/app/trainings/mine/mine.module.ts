import { Module } from '@nestjs/common';
import { AttendanceModule } from '../attendance/attendance.module';
import { CertificatesQueries } from '../certificates/certificates.queries';
import { PlannedTrainings } from '../planned-training';
import { ChooseListing } from './choose-listing';
import { MineController } from './mine.controller';
import { MyTrainingQueries } from './my-training.queries';

/** A training as those see it who come. */
@Module({ imports: [AttendanceModule], controllers: [MineController], providers: [MyTrainingQueries, ChooseListing, CertificatesQueries, PlannedTrainings] })
export class MineModule {}
