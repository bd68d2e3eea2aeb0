import { Module } from '@nestjs/common';
import { AttendanceController } from './attendance.controller';
import { AttendanceQueries } from './attendance.queries';
import { CheckIn } from './check-in';
import { CompletionChanges } from './completion';
import { CorrectMark } from './correct-mark';
import { Helpers } from './helpers';
import { KeepMarks } from './keep-marks';
import { KeepScan } from './keep-scan';
import { Marks } from './marks';
import { ParticipantsController } from './participants.controller';
import { PassCodes } from './pass-codes';
import { PrintSheet } from './print-sheet';
import { RoomCodes } from './room-codes';
import { SheetsController } from './sheets.controller';
import { SheetsQueries } from './sheets.queries';

/** Who was there. `CompletionChanges` tells others when that changes, `PassCodes` makes the codes of badges. */
@Module({
  controllers: [AttendanceController, SheetsController, ParticipantsController],
  providers: [
    AttendanceQueries,
    SheetsQueries,
    KeepMarks,
    CorrectMark,
    CheckIn,
    Helpers,
    PrintSheet,
    KeepScan,
    Marks,
    PassCodes,
    RoomCodes,
    CompletionChanges,
  ],
  exports: [CompletionChanges, PassCodes],
})
export class AttendanceModule {}
