import * as z from 'zod';
import { nominationRoutes, trainingKinds, trainingModes, waysToJoin } from '@liaison/domain/trainings';
import { nominationStates, trainingStates } from '@liaison/domain/states';
import { balanceCodes } from '@liaison/domain/balance';
import { Discipline, SectorCode } from './directory';
import { CountryQuota, Quota, SoftQuota, countryQuotaFields, quotaFields } from './quotas';
import { defineRoutes } from './route';
import { SessionItem, TrainerRef } from './sessions';
import { Bilingual, CountryCode, Id, IdParams, LanguageTag, PlainDate, TimeZone, Version, Words, line, many, optionalLine, page, paging, text } from './shared';

export const TrainingKind = z.enum(trainingKinds);
export const TrainingMode = z.enum(trainingModes);
export const Joins = z.enum(waysToJoin);
export const TrainingState = z.enum(trainingStates);
export const NominationState = z.enum(nominationStates);

export const ModuleItem = z.strictObject({
  id: Id,
  code: z.string(),
  title: Bilingual,
  objectives: z.array(z.string()),
  /** Shortest and longest duration in minutes. */
  minutesFrom: z.int(),
  minutesTo: z.int(),
  targets: z.string(),
  needsNationalInsert: z.boolean(),
  restricted: z.boolean(),
  method: z.string(),
});

export const TrainingItem = z.strictObject({
  id: Id,
  code: z.string(),
  title: z.string(),
  kind: TrainingKind,
  countryCode: CountryCode,
  city: z.string(),
  timeZone: TimeZone,
  startsOn: PlainDate,
  endsOn: PlainDate,
  languages: z.array(LanguageTag),
  state: TrainingState,
  /** Places in all; null is "not set", which blocks opening nominations. */
  capacity: z.int().nullable(),
  quotas: z.array(Quota),
});

export const TrainingPerson = z.strictObject({
  nominationId: Id,
  personId: Id,
  displayName: z.string(),
  organisationName: z.string().nullable(),
  countryCode: CountryCode.nullable(),
  discipline: Discipline,
  sectorCode: SectorCode.nullable(),
  route: z.enum(nominationRoutes),
  rank: z.int().nullable(),
  state: NominationState,
  /** How they take part in a hybrid training; null where nobody has said it. */
  joins: Joins.nullable(),
  version: Version,
});

/** A deviation from the intended balance; its words stand in the catalogues under `domain.balance.<code>`. */
export const Finding = z.strictObject({ code: z.enum(balanceCodes), params: z.record(z.string(), z.union([z.string(), z.number()])) });
export type Finding = z.infer<typeof Finding>;

export const TrainingDetail = TrainingItem.extend({
  phaseId: Id,
  venue: z.string(),
  mode: TrainingMode,
  /** Languages that are interpreted into, beside those it is held in. */
  interpretation: z.array(LanguageTag),
  hosts: z.array(z.strictObject({ id: Id, name: z.string() })),
  fundingLines: z.array(z.strictObject({ id: Id, code: z.string(), name: Bilingual })),
  /** Modules that people must have attended before. */
  prerequisites: z.array(z.strictObject({ id: Id, code: z.string(), title: Bilingual })),
  softQuotas: z.array(SoftQuota),
  countryQuotas: z.array(CountryQuota),
  /** Percent of the half-days that completes it; null is as the phase says. */
  completedShare: z.int().nullable(),
  note: z.string(),
  stateReason: z.string().nullable(),
  /** Why it was confirmed against the intended balance. */
  balanceReason: z.string().nullable(),
  /** What is not as intended about the people who hold places; null for those who do not plan this training. */
  findings: z.array(Finding).nullable(),
  sessions: z.array(SessionItem),
  /** Who was nominated, as far as the viewer may see it; null where they may not see it at all. */
  people: z.array(TrainingPerson).nullable(),
  /** States the viewer may move this training to; confirming needs a reason as long as there are findings. */
  moves: z.array(z.strictObject({ to: TrainingState, needsReason: z.boolean() })),
  may: z.strictObject({ plan: z.boolean(), nominate: z.boolean(), select: z.boolean() }),
  version: Version,
});
export type TrainingDetail = z.infer<typeof TrainingDetail>;

export const trainingFields = {
  title: line(200),
  kind: TrainingKind,
  countryCode: CountryCode,
  city: line(120),
  venue: optionalLine(200),
  mode: TrainingMode,
  timeZone: TimeZone,
  startsOn: PlainDate,
  endsOn: PlainDate,
  languages: z.array(LanguageTag).min(1).max(10),
  interpretation: z.array(LanguageTag).max(10),
  hostIds: z.array(Id).max(10),
  fundingLineIds: z.array(Id).max(10),
  prerequisiteIds: z.array(Id).max(10),
  capacity: z.int().min(0).max(4000).nullable(),
  /** Hard: these places are kept for the discipline, and it has no others. */
  quotas: quotaFields,
  /** Soft: the discipline takes from the places left to any, and beyond this number somebody is told. */
  softQuotas: quotaFields,
  countryQuotas: countryQuotaFields,
  /** Percent of the half-days that completes it; null is as the phase says. */
  completedShare: z.int().min(1).max(100).nullable(),
  note: text(4000),
};
const datesInOrder = (value: { startsOn: string; endsOn: string }) => value.endsOn >= value.startsOn;
const notTooLong = (value: { startsOn: string; endsOn: string }) => Date.parse(value.endsOn) - Date.parse(value.startsOn) <= 60 * 86_400_000;
const withinCapacity = (value: { capacity: number | null; quotas: { places: number }[] }) =>
  value.capacity === null || value.quotas.reduce((sum, quota) => sum + quota.places, 0) <= value.capacity;
const hardOrSoft = (value: { quotas: { discipline: string }[]; softQuotas: { discipline: string }[] }) =>
  !value.softQuotas.some(({ discipline }) => value.quotas.some((quota) => quota.discipline === discipline));
const one = { error: 'a quota is hard or soft', path: ['softQuotas'] };
const order = { error: 'ends before it starts', path: ['endsOn'] };
const room = { error: 'the quotas add up to more than the capacity', path: ['capacity'] };
const length = { error: 'longer than 60 days', path: ['endsOn'] };
export const NewTraining = z
  .strictObject({ ...trainingFields, phaseId: Id })
  .refine(datesInOrder, order)
  .refine(notTooLong, length)
  .refine(withinCapacity, room)
  .refine(hardOrSoft, one);
export const ChangedTraining = z
  .strictObject({
    ...trainingFields,
    /** Sessions keep their place in the days when the first day moves; otherwise they keep their dates. */
    moveSessions: z.boolean(),
    version: Version,
  })
  .refine(datesInOrder, order)
  .refine(notTooLong, length)
  .refine(withinCapacity, room)
  .refine(hardOrSoft, one);

export const TrainingsQuery = z.strictObject({
  ...paging,
  q: Words.optional(),
  country: many(CountryCode),
  state: many(TrainingState),
  kind: many(TrainingKind),
  from: PlainDate.optional(),
  to: PlainDate.optional(),
  mine: z.enum(['true', 'false']).optional(),
  /** Those in which people of this organisation train or sit, as far as the viewer may know. */
  organisation: Id.optional(),
  sort: z.enum(['starts', '-starts', 'title', 'country']).default('starts'),
});

export const YearLine = z.strictObject({
  year: z.int(),
  trainings: z.array(
    TrainingItem.pick({ id: true, code: true, title: true, countryCode: true, city: true, startsOn: true, endsOn: true, state: true, kind: true }),
  ),
  /** Public holidays of their countries, by country and day. */
  holidays: z.array(z.strictObject({ countryCode: CountryCode, date: PlainDate, name: z.string() })),
  /** Trainers of those trainings, with the days they are booked. */
  trainers: z.array(TrainerRef.extend({ bookings: z.array(z.strictObject({ trainingId: Id, from: PlainDate, to: PlainDate })) })),
});

export const trainingsRoutes = defineRoutes({
  'GET /modules': { summary: 'The modules of the curriculum.', access: 'trainings.read', response: z.strictObject({ items: z.array(ModuleItem) }) },
  'GET /trainings': { summary: 'Trainings of the programme.', access: 'trainings.read', query: TrainingsQuery, response: page(TrainingItem) },
  'GET /trainings/year-line': {
    summary: 'All trainings of a year with their trainers’ bookings.',
    access: 'trainings.read',
    query: z.strictObject({ year: z.coerce.number().int().min(1990).max(2100), country: many(CountryCode) }),
    response: YearLine,
  },
  'POST /trainings': {
    summary: 'Plan a training.',
    access: 'trainings.plan',
    body: NewTraining,
    response: TrainingDetail,
    status: 201,
    errors: ['unknown-reference'],
  },
  'GET /trainings/:id': { summary: 'One training with its agenda and people.', access: 'trainings.read', params: IdParams, response: TrainingDetail },
  'PUT /trainings/:id': {
    summary: 'Change a training.',
    access: 'trainings.plan',
    params: IdParams,
    body: ChangedTraining,
    response: TrainingDetail,
    errors: ['stale-version', 'unknown-reference', 'quota-full', 'country-quota-full', 'capacity-not-set', 'outside-agenda', 'trainer-busy', 'transition-not-allowed'],
  },
  'POST /trainings/:id/state': {
    summary: 'Move a training to its next state.',
    access: 'trainings.plan',
    params: IdParams,
    body: z.strictObject({ to: TrainingState, reason: text(1000).optional(), version: Version }),
    response: TrainingDetail,
    errors: ['stale-version', 'transition-not-allowed', 'capacity-not-set', 'balance-needs-reason', 'trainer-busy'],
  },
});
