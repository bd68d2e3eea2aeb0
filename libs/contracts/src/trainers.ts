import * as z from 'zod';
import { accreditationStates } from '@liaison/domain/planning';
import { trainerInvitationStates } from '@liaison/domain/states';
import { Discipline } from './directory';
import { defineRoutes } from './route';
import { Bilingual, CountryCode, Id, IdParams, Instant, LanguageTag, PlainDate, TimeZone, Version, WallTime, Words, line, optionalLine, text } from './shared';
import { TrainerRef } from './sessions';

export const TrainerInvitationState = z.enum(trainerInvitationStates);

/** A reason against somebody on the asked days. Of a training that the viewer may not know, the title is null. */
export const Obstacle = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('busy'), title: z.string().nullable(), startsAt: Instant, endsAt: Instant }),
  z.strictObject({ code: z.literal('country-suspended'), countryCode: CountryCode }),
  z.strictObject({ code: z.literal('accreditation-expired'), on: PlainDate }),
  z.strictObject({ code: z.literal('not-accredited') }),
  z.strictObject({ code: z.literal('holiday-at-home'), countryCode: CountryCode, date: PlainDate, name: z.string() }),
]);
export type Obstacle = z.infer<typeof Obstacle>;

export const TrainerItem = TrainerRef.extend({
  organisationName: z.string().nullable(),
  countryCode: CountryCode.nullable(),
  discipline: Discipline.nullable(),
  /** Professions the trainer speaks for; their own where nobody named others. */
  disciplines: z.array(Discipline),
  languages: z.array(LanguageTag),
  /** Codes of the modules the trainer is accredited for on the asked days, or today. */
  modules: z.array(z.string()),
  active: z.boolean(),
  /** Why not, on the asked days and for the asked module; empty for those who are free. */
  obstacles: z.array(Obstacle),
});
export type TrainerItem = z.infer<typeof TrainerItem>;

export const Accreditation = z.strictObject({
  moduleId: Id,
  code: z.string(),
  title: Bilingual,
  accreditedOn: PlainDate,
  expiresOn: PlainDate.nullable(),
  state: z.enum(accreditationStates),
});

export const TrainerInvitation = z.strictObject({
  id: Id,
  trainingId: Id,
  training: z.string(),
  code: z.string(),
  city: z.string(),
  countryCode: CountryCode,
  startsOn: PlainDate,
  endsOn: PlainDate,
  timeZone: TimeZone,
  /** null is the whole training. */
  session: z.strictObject({ id: Id, title: z.string(), startsAt: Instant, endsAt: Instant }).nullable(),
  person: TrainerRef,
  state: TrainerInvitationState,
  answerUntil: PlainDate.nullable(),
  message: z.string(),
  reason: z.string(),
  askedAt: Instant,
  answeredAt: Instant.nullable(),
  /** What the reader may do with it. */
  moves: z.array(z.strictObject({ to: TrainerInvitationState, needsReason: z.boolean() })),
  version: Version,
});
export type TrainerInvitation = z.infer<typeof TrainerInvitation>;

export const TrainerProfile = TrainerRef.extend({
  organisationName: z.string().nullable(),
  countryCode: CountryCode.nullable(),
  discipline: Discipline.nullable(),
  disciplines: z.array(Discipline),
  /** Languages with their level as the person told it: a level of the European framework, `native`, or null. */
  languages: z.array(z.strictObject({ tag: LanguageTag, level: z.string().nullable() })),
  modules: z.array(Accreditation),
  active: z.boolean(),
  note: z.string(),
  /** With whom they taught, those of another profession first: a pair that speaks for two. */
  pairs: z.array(TrainerRef.extend({ discipline: Discipline.nullable(), trainings: z.int(), across: z.boolean() })),
  /** The latest first; those that the viewer may know of. */
  trainings: z.array(z.strictObject({ id: Id, code: z.string(), title: z.string(), city: z.string(), countryCode: CountryCode, startsOn: PlainDate, endsOn: PlainDate, state: z.string() })),
  may: z.strictObject({ change: z.boolean() }),
  version: Version,
});
export type TrainerProfile = z.infer<typeof TrainerProfile>;

const accreditations = z
  .array(
    z
      .strictObject({ moduleId: Id, accreditedOn: PlainDate, expiresOn: PlainDate.nullable() })
      .refine((one) => one.expiresOn === null || one.expiresOn >= one.accreditedOn, { error: 'ends before it starts', path: ['expiresOn'] }),
  )
  .max(100)
  .refine((all) => new Set(all.map(({ moduleId }) => moduleId)).size === all.length, { error: 'one accreditation per module' });

const profileFields = {
  disciplines: z.array(Discipline).max(4),
  modules: accreditations,
  active: z.boolean(),
  note: text(2000),
};

export const TrainersQuery = z.strictObject({
  q: Words.optional(),
  language: LanguageTag.optional(),
  module: Id.optional(),
  discipline: Discipline.optional(),
  country: CountryCode.optional(),
  /** Whole days, both included, on the clock of `timeZone`. */
  from: PlainDate.optional(),
  to: PlainDate.optional(),
  startsAt: WallTime.optional(),
  endsAt: WallTime.optional(),
  timeZone: TimeZone.optional(),
  exceptSession: Id.optional(),
  /** Only those without any obstacle. */
  free: z.enum(['true', 'false']).optional(),
});

export const trainersRoutes = defineRoutes({
  'GET /trainers': {
    summary: 'Trainers of the programme: who is free on some days, in a language, for a module, from a discipline; and why others are not.',
    access: 'trainings.plan',
    query: TrainersQuery,
    response: z.strictObject({ items: z.array(TrainerItem) }),
  },
  'POST /trainers': {
    summary: 'Put a person on the programme’s list of trainers.',
    access: 'trainings.plan',
    body: z.strictObject({ personId: Id, ...profileFields }),
    response: TrainerProfile,
    status: 201,
    errors: ['already-exists', 'unknown-reference'],
  },
  'GET /trainers/:id': { summary: 'The profile of a trainer.', access: 'trainings.plan', params: IdParams, response: TrainerProfile },
  'PUT /trainers/:id': {
    summary: 'Change what a trainer teaches and is accredited for.',
    access: 'trainings.plan',
    params: IdParams,
    body: z.strictObject({ ...profileFields, version: Version }),
    response: TrainerProfile,
    errors: ['stale-version', 'unknown-reference'],
  },
  'GET /trainings/:id/trainer-invitations': {
    summary: 'Which trainers were asked to a training, and what they answered.',
    access: 'trainings.plan',
    params: IdParams,
    response: z.strictObject({ items: z.array(TrainerInvitation) }),
  },
  'POST /trainings/:id/trainer-invitations': {
    summary: 'Ask trainers to a training or to one of its sessions.',
    access: 'trainings.plan',
    params: IdParams,
    body: z.strictObject({
      personIds: z.array(Id).min(1).max(20),
      sessionId: Id.nullable(),
      answerUntil: PlainDate.nullable(),
      message: text(1000),
    }),
    response: z.strictObject({ items: z.array(TrainerInvitation) }),
    status: 201,
    errors: ['already-invited', 'country-suspended', 'unknown-reference', 'transition-not-allowed'],
  },
  'GET /trainer-invitations': {
    summary: 'What one was asked to teach oneself.',
    access: 'calendar.read',
    response: z.strictObject({ items: z.array(TrainerInvitation) }),
  },
  'POST /trainer-invitations/:id/answer': {
    summary: 'Accept or decline to teach; who is asked for a session and accepts stands on it, who declines is taken off.',
    access: 'calendar.read',
    params: IdParams,
    body: z.strictObject({ to: z.enum(['accepted', 'declined']), reason: optionalLine(500), version: Version }),
    response: TrainerInvitation,
    errors: ['stale-version', 'transition-not-allowed', 'trainer-busy'],
  },
  'POST /trainer-invitations/:id/withdrawal': {
    summary: 'Take an invitation back; the trainer is told.',
    access: 'trainings.plan',
    params: IdParams,
    body: z.strictObject({ reason: line(500), version: Version }),
    response: TrainerInvitation,
    errors: ['stale-version', 'transition-not-allowed'],
  },
});
