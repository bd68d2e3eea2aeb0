import { Module } from '@nestjs/common';
import { AttendanceModule } from '../attendance/attendance.module';
import { PlannedTrainings } from '../planned-training';
import { LettersController } from './letters.controller';
import { LettersQueries } from './letters.queries';
import { MakeLetters } from './make-letters';

@Module({
  imports: [AttendanceModule],
  controllers: [LettersController],
  providers: [PlannedTrainings, LettersQueries, MakeLetters],
})
export class LettersModule {}
