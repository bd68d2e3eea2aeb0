import * as z from 'zod';
import { trainingKinds, trainingModes, nominationRoutes } from '@liaison/domain/trainings';
import { nominationStates, trainingStates } from '@liaison/domain/states';
import { balanceCodes } from '@liaison/domain/balance';
import { Discipline, SectorCode } from './directory';
import { defineRoutes } from './route';
import { Bilingual, CountryCode, Id, IdParams, Instant, LanguageTag, PlainDate, TimeZone, Version, WallTime, Words, line, many, optionalLine, page, paging, text } from './shared';

export const TrainingKind = z.enum(trainingKinds);
export const TrainingMode = z.enum(trainingModes);
export const Joins = z.enum(['on-site', 'online']);
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

/**
 * Places of one discipline: `places` is the quota, `taken` counts the people who hold them. null stands for the places
 * left to any discipline that has no quota of its own.
 */
export const Quota = z.strictObject({ discipline: Discipline.nullable(), places: z.int(), taken: z.int() });
export type Quota = z.infer<typeof Quota>;

/** Places beyond which somebody is told that there are more than intended. `taken` counts the people who hold one. */
export const SoftQuota = z.strictObject({ discipline: Discipline, places: z.int(), taken: z.int() });

/** People of one country who may hold a place; a hard one refuses the next, a soft one warns. */
export const CountryQuota = z.strictObject({ countryCode: CountryCode, places: z.int(), isHard: z.boolean(), taken: z.int() });

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

export const TrainerRef = z.strictObject({ id: Id, displayName: z.string() });

export const SessionItem = z.strictObject({
  id: Id,
  moduleId: Id.nullable(),
  moduleCode: z.string().nullable(),
  title: z.string(),
  room: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  trainers: z.array(TrainerRef),
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

const quotaFields = z.array(z.strictObject({ discipline: Discipline, places: z.int().min(0).max(1000) })).max(4)
  .refine((quotas) => new Set(quotas.map((quota) => quota.discipline)).size === quotas.length, { error: 'one quota per discipline' });

const countryQuotaFields = z.array(z.strictObject({ countryCode: CountryCode, places: z.int().min(0).max(1000), isHard: z.boolean() })).max(60)
  .refine((quotas) => new Set(quotas.map(({ countryCode }) => countryCode)).size === quotas.length, { error: 'one quota per country' });

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

/** A slot of the agenda; start and end are wall clock in the zone of the training. */
export const SessionFields = z
  .strictObject({
    moduleId: Id.nullable(),
    title: line(200),
    room: optionalLine(120),
    startsAt: WallTime,
    endsAt: WallTime,
    trainerIds: z.array(Id).max(10),
  })
  .refine((session) => session.endsAt > session.startsAt, { error: 'ends before it starts', path: ['endsAt'] });
export const AgendaChange = z.strictObject({ session: SessionFields, version: Version });

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

const sessionParams = z.strictObject({ id: Id, sessionId: Id });

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
  'POST /trainings/:id/sessions': {
    summary: 'Add a session to the agenda, with its trainers.',
    access: 'trainings.plan',
    params: IdParams,
    body: AgendaChange,
    response: TrainingDetail,
    status: 201,
    errors: ['stale-version', 'trainer-busy', 'outside-agenda', 'unknown-reference', 'transition-not-allowed'],
  },
  'PUT /trainings/:id/sessions/:sessionId': {
    summary: 'Change a session and its trainers.',
    access: 'trainings.plan',
    params: sessionParams,
    body: AgendaChange,
    response: TrainingDetail,
    errors: ['stale-version', 'trainer-busy', 'outside-agenda', 'unknown-reference', 'transition-not-allowed'],
  },
  'DELETE /trainings/:id/sessions/:sessionId': {
    summary: 'Take a session off the agenda.',
    access: 'trainings.plan',
    params: sessionParams,
    query: z.strictObject({ version: z.coerce.number().int().min(1) }),
    response: TrainingDetail,
    errors: ['stale-version', 'transition-not-allowed'],
  },
  'GET /trainings/:id/agenda.pdf': {
    summary: 'The agenda as an accessible PDF in the reader’s language.',
    access: 'trainings.read',
    params: IdParams,
    response: { mediaType: 'application/pdf', description: 'PDF' },
  },
  'GET /trainings/:id/calendar.ics': {
    summary: 'The training as an iCalendar file.',
    access: 'trainings.read',
    params: IdParams,
    response: { mediaType: 'text/calendar', description: 'iCalendar (RFC 5545)' },
  },
  'GET /calendar': {
    summary: 'The address of one’s own calendar feed, if there is one.',
    access: 'calendar.read',
    response: z.strictObject({ since: Instant.nullable() }),
  },
  'POST /calendar': {
    summary: 'Make a new address for one’s calendar feed; the former one stops answering.',
    access: 'calendar.read',
    response: z.strictObject({ path: z.string(), since: Instant }),
    status: 201,
  },
  'DELETE /calendar': { summary: 'Revoke the address of one’s calendar feed.', access: 'calendar.read', response: 'nothing' },
  'GET /calendar/countries': {
    summary: 'The countries whose calendar one has a secret address for.',
    access: 'calendar.read',
    response: z.strictObject({ items: z.array(z.strictObject({ countryCode: CountryCode, since: Instant })) }),
  },
  'POST /calendar/countries/:code': {
    summary: 'Make a new address for the calendar of a country; the former one stops answering.',
    access: 'calendar.read',
    params: z.strictObject({ code: CountryCode }),
    response: z.strictObject({ path: z.string(), since: Instant }),
    status: 201,
  },
  'DELETE /calendar/countries/:code': { summary: 'Revoke the address of the calendar of a country.', access: 'calendar.read', params: z.strictObject({ code: CountryCode }), response: 'nothing' },
  'GET /calendar/:token': {
    summary: 'The calendar feed behind a secret address: the sessions a trainer holds, the trainings a participant attends, or all of a country.',
    access: 'public',
    params: z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{43}(\.ics)?$/) }),
    response: { mediaType: 'text/calendar', description: 'iCalendar (RFC 5545)' },
  },
});
