import * as z from 'zod';
import { halves, markMethods, markValues } from '@liaison/domain/attendance';
import { Discipline } from './directory';
import { fileRefusals } from './file-refusals';
import { defineRoutes } from './route';
import { TrainingState } from './trainings';
import { CountryCode, EmailAddress, Id, IdParams, Instant, PlainDate, TimeZone, line } from './shared';

export const Half = z.enum(halves);
export const MarkMethod = z.enum(markMethods);

/** What is true of one person and half-day; the marks behind it are read one by one. */
export const AttendanceEntry = z.strictObject({
  nominationId: Id,
  day: PlainDate,
  half: Half,
  /** null: nobody said anything that still stands. */
  value: z.enum(['present', 'absent']).nullable(),
  markId: Id.nullable(),
  method: MarkMethod.nullable(),
  /** Marks disagree and nobody has settled it. */
  conflict: z.boolean(),
  corrected: z.boolean(),
});
export type AttendanceEntry = z.infer<typeof AttendanceEntry>;

export const AttendancePerson = z.strictObject({
  nominationId: Id,
  /** The name that circulates, and in Latin letters where that is another one. */
  displayName: z.string(),
  latinName: z.string(),
  organisationName: z.string().nullable(),
  countryCode: CountryCode.nullable(),
  discipline: Discipline,
  /** SHA-256 of the code the person carries, so that a scan is recognised without network. */
  passHash: z.string(),
});

export const AttendanceHalfDay = z.strictObject({
  day: PlainDate,
  half: Half,
  /** From this instant on it is marked. */
  opensAt: Instant,
  /** The acting role marks it: a helper the days they were asked for. */
  mine: z.boolean(),
});

export const AttendanceBoard = z.strictObject({
  trainingId: Id,
  title: z.string(),
  code: z.string(),
  city: z.string(),
  timeZone: TimeZone,
  state: TrainingState,
  startsOn: PlainDate,
  endsOn: PlainDate,
  /** Percent of half-days that make a participation completed. */
  completedShare: z.int(),
  halfDays: z.array(AttendanceHalfDay),
  /** Everybody who holds a place, and nobody else. */
  people: z.array(AttendancePerson),
  /** Only where somebody said something. */
  entries: z.array(AttendanceEntry),
  may: z.strictObject({ mark: z.boolean(), correct: z.boolean(), organise: z.boolean() }),
  /** The server's clock when it answered. */
  now: Instant,
});
export type AttendanceBoard = z.infer<typeof AttendanceBoard>;

export const NewMark = z.strictObject({
  /** Chosen by the device: a mark sent again under the same key is the same mark. */
  clientKey: Id,
  nominationId: Id,
  day: PlainDate,
  half: Half,
  value: z.enum(markValues),
  /** `list`: seen by whoever marks. */
  method: z.enum(['list', 'qr', 'paper']),
  deviceAt: Instant,
  /** With `qr`: the code that was scanned. */
  pass: z.string().max(100).optional(),
  /** With `paper`: the scan on which it is signed. */
  scanId: Id.optional(),
});
export type NewMark = z.infer<typeof NewMark>;

/** Why a mark of a batch was not kept; the others of the batch were. */
export const markRefusals = ['no-place', 'no-such-half-day', 'not-begun', 'not-mine', 'not-taken', 'wrong-pass', 'wrong-scan'] as const;
export const MarkOutcome = z.strictObject({
  clientKey: Id,
  /** `known`: it had arrived before. */
  outcome: z.enum(['kept', 'known', 'refused']),
  because: z.enum(markRefusals).nullable(),
});

export const AttendanceMarkItem = z.strictObject({
  id: Id,
  value: z.enum(markValues),
  method: MarkMethod,
  markedBy: z.string(),
  deviceAt: Instant,
  serverAt: Instant,
  /** Seconds by which the device's clock was ahead. */
  skewSeconds: z.int(),
  correctionOf: Id.nullable(),
  reason: z.string().nullable(),
  scanId: Id.nullable(),
});

/** A sheet that was printed for one day, with what came back of it. Neither is ever changed. */
export const AttendanceSheetItem = z.strictObject({
  id: Id,
  day: PlainDate,
  people: z.int(),
  printedAt: Instant,
  scans: z.array(z.strictObject({ id: Id, name: z.string(), sha256: z.string(), size: z.int(), scannedAt: Instant })),
});

export const HelperItem = z.strictObject({ assignmentId: Id, displayName: z.string(), email: z.string(), from: PlainDate, to: PlainDate });

const sheetParams = z.strictObject({ id: Id, sheetId: Id });

export const attendanceRoutes = defineRoutes({
  'GET /trainings/:id/attendance': {
    summary: 'Who holds a place in a training, its half-days, and who was there.',
    access: 'attendance.mark',
    params: IdParams,
    response: AttendanceBoard,
  },
  'POST /trainings/:id/attendance': {
    summary: 'Keep marks of attendance; each by its own key, so that sending again changes nothing.',
    access: 'attendance.mark',
    params: IdParams,
    body: z.strictObject({
      deviceId: Id,
      /** The device's clock as it sends: the difference to the server's is kept with each mark. */
      sentAt: Instant,
      marks: z.array(NewMark).min(1).max(500),
    }),
    response: z.strictObject({ outcomes: z.array(MarkOutcome), entries: z.array(AttendanceEntry) }),
  },
  'POST /trainings/:id/attendance/corrections': {
    summary: 'Put right what a half-day of a person was marked as, with the reason; the marks stay.',
    access: 'attendance.mark',
    params: IdParams,
    body: z.strictObject({
      clientKey: Id,
      deviceId: Id,
      /** The mark that decides now; refused when another one does. */
      markId: Id,
      value: z.enum(['present', 'absent']),
      reason: line(500),
    }),
    response: AttendanceEntry,
    status: 201,
    errors: ['stale-version', 'transition-not-allowed'],
  },
  'GET /trainings/:id/attendance/:nominationId/:day/:half': {
    summary: 'Every mark of one person and half-day, in the order in which they arrived.',
    access: 'attendance.mark',
    params: z.strictObject({ id: Id, nominationId: Id, day: PlainDate, half: Half }),
    response: z.strictObject({ items: z.array(AttendanceMarkItem) }),
  },
  'GET /trainings/:id/attendance/room': {
    summary: 'The code of the moment for the screen of the room, by which participants check in themselves.',
    access: 'attendance.mark',
    params: IdParams,
    response: z.strictObject({ title: z.string(), day: PlainDate, half: Half, code: z.string(), changesAt: Instant, now: Instant, present: z.int(), people: z.int() }),
    errors: ['no-half-day-now'],
  },
  'POST /trainings/:id/check-in': {
    summary: 'Check in oneself with the code on the screen of the room, while it stands there.',
    access: 'trainings.read',
    params: IdParams,
    body: z.strictObject({ code: z.string().min(1).max(20), clientKey: Id, deviceId: Id, deviceAt: Instant }),
    response: AttendanceEntry,
    status: 201,
    errors: ['wrong-check-in-code', 'no-half-day-now', 'holds-no-place', 'too-many-attempts'],
  },
  'GET /trainings/:id/attendance/sheets': {
    summary: 'The sheets printed for signatures, and the scans that came back.',
    access: 'attendance.mark',
    params: IdParams,
    response: z.strictObject({ items: z.array(AttendanceSheetItem) }),
  },
  'POST /trainings/:id/attendance/sheets': {
    summary: 'Print the sheet of a day: a frozen PDF with everybody who holds a place now.',
    access: 'trainings.plan',
    params: IdParams,
    body: z.strictObject({ day: PlainDate }),
    response: AttendanceSheetItem,
    status: 201,
    errors: ['no-half-day-now'],
  },
  'GET /trainings/:id/attendance/sheets/:sheetId/sheet.pdf': {
    summary: 'A printed sheet, always the same bytes.',
    access: 'attendance.mark',
    params: sheetParams,
    response: { mediaType: 'application/pdf', description: 'PDF' },
  },
  'POST /trainings/:id/attendance/sheets/:sheetId/scans': {
    summary: 'Keep the scan of a signed sheet as evidence: its bytes never change, and their SHA-256 says so.',
    access: 'trainings.plan',
    params: sheetParams,
    query: z.strictObject({ name: z.string().min(1).max(1000) }),
    body: 'upload',
    response: AttendanceSheetItem,
    status: 201,
    errors: [...fileRefusals, 'body-too-large'],
  },
  'GET /trainings/:id/attendance/scans/:scanId': {
    summary: 'The scan of a signed sheet.',
    access: 'attendance.mark',
    params: z.strictObject({ id: Id, scanId: Id }),
    response: { mediaType: 'application/octet-stream', description: 'PDF or image' },
  },
  'GET /trainings/:id/helpers': {
    summary: 'Who helps at the door of a training.',
    access: 'trainings.plan',
    params: IdParams,
    response: z.strictObject({ items: z.array(HelperItem) }),
  },
  'POST /trainings/:id/helpers': {
    summary: 'Ask somebody who has an account to help at the door, on days of the training.',
    access: 'trainings.plan',
    params: IdParams,
    body: z.strictObject({ email: EmailAddress, from: PlainDate, to: PlainDate }).refine(({ from, to }) => to >= from, { error: 'ends before it starts', path: ['to'] }),
    response: z.strictObject({ items: z.array(HelperItem) }),
    status: 201,
    errors: ['unknown-reference', 'already-exists'],
  },
  'DELETE /trainings/:id/helpers/:assignmentId': {
    summary: 'Let a helper go; what they marked stays.',
    access: 'trainings.plan',
    params: z.strictObject({ id: Id, assignmentId: Id }),
    response: 'nothing',
  },
});
