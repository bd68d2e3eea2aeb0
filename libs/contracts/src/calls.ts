import * as z from 'zod';
import { applicationStates, callStates } from '@liaison/domain/states';
import { Discipline } from './directory';
import { GivenAnswers, QuestionForm, answerFields } from './questions';
import { defineRoutes } from './route';
import { CountryCode, EmailAddress, Id, IdParams, Instant, InterfaceLanguage, LanguageTag, PlainDate, TimeZone, Version, line, optionalLine, text } from './shared';

/** The two routes on which people apply; an authority puts its own people forward and calls nobody. */
export const CallRoute = z.enum(['judicial', 'ngo']);
export const CallState = z.enum(callStates);
export const ApplicationState = z.enum(applicationStates);

/** Until when people may apply: all of that day in the zone. */
const closing = { closesOn: PlainDate, zone: TimeZone };

export const TrainingCall = z.strictObject({
  id: Id,
  organisationId: Id,
  organisationName: z.string(),
  route: CallRoute,
  state: CallState,
  note: z.string(),
  ...closing,
  /** The last minute that is in time, to be shown on the reader's clock too. */
  closesAt: Instant,
  isOver: z.boolean(),
  /** Path of the page to apply on, to be handed on. */
  path: z.string(),
  applications: z.int(),
  passedOn: z.int(),
  version: Version,
});
export type TrainingCall = z.infer<typeof TrainingCall>;

export const TrainingCalls = z.strictObject({
  training: z.strictObject({ id: Id, title: z.string(), countryCode: CountryCode, startsOn: PlainDate, timeZone: TimeZone }),
  calls: z.array(TrainingCall),
  may: z.strictObject({
    /** Publish a call for one's own organisation. */
    publish: z.boolean(),
    /** Publish for others, and say who an applicant is. */
    coordinate: z.boolean(),
  }),
});
export type TrainingCalls = z.infer<typeof TrainingCalls>;

export const Application = z.strictObject({
  id: Id,
  /** null as long as nobody knows whom of the directory it is. */
  personId: Id.nullable(),
  name: z.string(),
  email: z.string().nullable(),
  workplace: z.string(),
  discipline: Discipline.nullable(),
  countryCode: CountryCode.nullable(),
  motivation: z.string(),
  /** null where nothing was asked. */
  answers: GivenAnswers.nullable(),
  state: ApplicationState,
  reason: z.string().nullable(),
  /** Passed on, but nobody said yet who it is. */
  needsPerson: z.boolean(),
  rank: z.int().nullable(),
  appliedAt: Instant,
  version: Version,
});
export type Application = z.infer<typeof Application>;

const training = z.strictObject({
  title: z.string(), code: z.string(), city: z.string(), countryCode: CountryCode, startsOn: PlainDate, endsOn: PlainDate, timeZone: TimeZone, languages: z.array(LanguageTag),
});

/** What everybody reads who has the address of a call. */
export const OpenCall = z.strictObject({
  training,
  organisationName: z.string(),
  route: CallRoute,
  note: z.string(),
  ...closing,
  closesAt: Instant,
  /** Whether applications are taken now. */
  isOpen: z.boolean(),
  /** What is asked of those who apply, and until when each answer is kept. */
  form: QuestionForm,
  goesOn: z.record(Id, PlainDate),
  /** One's own application, for whoever is signed in in this programme. */
  own: z.strictObject({ state: ApplicationState, reason: z.string().nullable(), may: z.strictObject({ withdraw: z.boolean() }) }).nullable(),
  /** Whether one can apply with one's account. */
  mayApply: z.boolean(),
});
export type OpenCall = z.infer<typeof OpenCall>;

/** An application as its writer sees it behind the link of the mail. */
export const OwnApplication = z.strictObject({
  training,
  organisationName: z.string(),
  name: z.string(),
  state: ApplicationState,
  reason: z.string().nullable(),
  may: z.strictObject({ confirm: z.boolean(), withdraw: z.boolean() }),
});
export type OwnApplication = z.infer<typeof OwnApplication>;

const Token = z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
const motivation = text(2000);

export const callsRoutes = defineRoutes({
  'GET /calls': {
    summary: 'Calls of the programme that take applications now.',
    access: 'trainings.read',
    response: z.strictObject({ items: z.array(z.strictObject({ id: Id, path: z.string(), training, organisationName: z.string(), ...closing, closesAt: Instant, applied: z.boolean() })) }),
  },
  'GET /trainings/:id/calls': {
    summary: 'The calls for a training: one’s own organisation’s, for coordination all.',
    access: 'nominations.submit',
    params: IdParams,
    response: TrainingCalls,
  },
  'POST /trainings/:id/calls': {
    summary: 'Publish a call of an academy or an NGO: people apply, the organisation selects and passes on.',
    access: 'nominations.submit',
    params: IdParams,
    body: z.strictObject({ route: CallRoute, /** null for one’s own. */ organisationId: Id.nullable(), note: text(4000), ...closing }),
    response: TrainingCalls,
    status: 201,
    errors: ['already-exists', 'transition-not-allowed', 'unknown-reference', 'no-place-for-case-data'],
  },
  'PUT /calls/:id': {
    summary: 'Change a call, close it or open it again.',
    access: 'nominations.submit',
    params: IdParams,
    body: z.strictObject({ note: text(4000), ...closing, state: CallState, version: Version }),
    response: TrainingCalls,
    errors: ['stale-version', 'transition-not-allowed', 'no-place-for-case-data'],
  },
  'GET /calls/:id/applications': {
    summary: 'Who applied to a call, for whoever published it and for coordination.',
    access: 'nominations.submit',
    params: IdParams,
    response: z.strictObject({ call: TrainingCall, items: z.array(Application), /** The versions of the form that were answered. */ forms: z.array(QuestionForm), may: z.strictObject({ decide: z.boolean(), identify: z.boolean() }) }),
  },
  'POST /applications/:id/decision': {
    summary: 'Pass an application on, which makes it a nomination, or not; its writer is told by one mail.',
    access: 'nominations.submit',
    params: IdParams,
    body: z.strictObject({ to: z.enum(['passed-on', 'not-chosen']), reason: optionalLine(500), version: Version })
      .refine(({ to, reason }) => to === 'passed-on' || reason !== '', { error: 'reason missing', path: ['reason'] }),
    response: Application,
    errors: ['stale-version', 'transition-not-allowed', 'not-eligible', 'deadline-over'],
  },
  'PUT /applications/:id/person': {
    summary: 'Say which person of the directory an application is from.',
    access: 'nominations.select',
    params: IdParams,
    body: z.strictObject({ personId: Id, version: Version }),
    response: Application,
    errors: ['stale-version', 'transition-not-allowed', 'unknown-reference', 'not-eligible', 'already-exists', 'deadline-over'],
  },
  'GET /open-calls/:token': {
    summary: 'The call behind its address.',
    access: 'public',
    params: Token,
    response: OpenCall,
  },
  'POST /open-calls/:token/own-application': {
    summary: 'Apply with one’s account.',
    access: 'trainings.read',
    params: Token,
    body: z.strictObject({ motivation, ...answerFields }),
    response: OpenCall,
    status: 201,
    errors: ['already-exists', 'deadline-over', 'form-changed', 'no-place-for-case-data'],
  },
  'DELETE /open-calls/:token/own-application': {
    summary: 'Withdraw one’s own application.',
    access: 'trainings.read',
    params: Token,
    response: OpenCall,
    errors: ['transition-not-allowed'],
  },
  'POST /open-calls/:token/applications': {
    summary: 'Apply without an account. The answer is the same whoever the address belongs to; a mail to it tells the rest.',
    access: 'public',
    params: Token,
    body: z.strictObject({ givenName: line(120), familyName: line(120), email: EmailAddress, workplace: line(200), motivation, language: InterfaceLanguage, ...answerFields }),
    response: 'nothing',
    errors: ['deadline-over', 'form-changed', 'no-place-for-case-data'],
  },
  'GET /applications/:token': {
    summary: 'The application behind the link of its mail; reading it confirms nothing.',
    access: 'public',
    params: Token,
    response: OwnApplication,
  },
  'POST /applications/:token': {
    summary: 'Confirm or withdraw an application by its secret address.',
    access: 'public',
    params: Token,
    body: z.strictObject({ answer: z.enum(['confirm', 'withdraw']) }),
    response: OwnApplication,
    errors: ['transition-not-allowed', 'deadline-over'],
  },
});
