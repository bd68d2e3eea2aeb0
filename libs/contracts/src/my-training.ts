import * as z from 'zod';
import { Half } from './attendance';
import { ApplicationState } from './calls';
import { CertificateItem } from './certificates';
import { Discipline } from './directory';
import { personalLetterKinds } from './letters';
import { defineRoutes } from './route';
import { SessionItem } from './sessions';
import { CountryCode, Id, IdParams, Instant, PlainDate, TimeZone } from './shared';
import { NominationState, TrainingMode, TrainingState } from './trainings';

/** A training as somebody sees it who was put forward for it or applied to it: what is theirs, and nothing of anybody else. */
export const MyTraining = z.strictObject({
  trainingId: Id,
  title: z.string(),
  code: z.string(),
  state: TrainingState,
  mode: TrainingMode,
  countryCode: CountryCode,
  city: z.string(),
  venue: z.string(),
  timeZone: TimeZone,
  startsOn: PlainDate,
  endsOn: PlainDate,
  /** null for those who applied and were not passed on. */
  nominationId: Id.nullable(),
  nominationState: NominationState.nullable(),
  /** One's application to a call for it, with the address of the page to look after it; null for those who wrote none. */
  application: z.strictObject({ state: ApplicationState, reason: z.string().nullable(), organisationName: z.string(), appliedAt: Instant, path: z.string() }).nullable(),
  holdsPlace: z.boolean(),
  /** The code to show at the door, until the training is over; only who holds a place has one. */
  pass: z.string().nullable(),
  /** The person may check in now with the code on the room's screen. */
  checkIn: z.boolean(),
  sessions: z.array(SessionItem),
  halfDays: z.array(z.strictObject({ day: PlainDate, half: Half, value: z.enum(['present', 'absent']).nullable() })),
  completion: z.strictObject({ signed: z.int(), total: z.int(), share: z.int(), completed: z.boolean() }),
  /** Where one sits, round by round, from the confirmation of the training on; of the others at the table those who want to be seen. */
  tables: z.array(z.strictObject({ round: z.int(), table: z.int(), beside: z.array(z.string()) })),
  /** Papers about oneself that can be fetched now. */
  letters: z.array(z.enum(personalLetterKinds)),
  /** What was issued for this training, the newest first, also where it was revoked or replaced. */
  certificates: z.array(CertificateItem),
  /** Whether the person wants to stand on the list of those who come. */
  listed: z.boolean(),
  /** Those who hold places and want to stand here. */
  coming: z.array(z.strictObject({ displayName: z.string(), organisationName: z.string().nullable(), countryCode: CountryCode.nullable(), discipline: Discipline })),
});
export type MyTraining = z.infer<typeof MyTraining>;

export const myTrainingRoutes = defineRoutes({
  'GET /trainings/:id/mine': {
    summary: 'A training as one of those who were put forward or applied sees it.',
    access: 'trainings.read',
    params: IdParams,
    response: MyTraining,
  },
  'PUT /trainings/:id/mine/listed': {
    summary: 'Stand on the list of those who come, or no longer; it holds at once.',
    access: 'trainings.read',
    params: IdParams,
    body: z.strictObject({ listed: z.boolean() }),
    response: MyTraining,
  },
});
