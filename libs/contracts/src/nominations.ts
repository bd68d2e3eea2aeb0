import * as z from 'zod';
import { nominationRoutes } from '@liaison/domain/trainings';
import { Discipline, SectorCode } from './directory';
import { answerFields } from './questions';
import { Quota } from './quotas';
import { defineRoutes } from './route';
import { CountryCode, Id, IdParams, PlainDate, TimeZone, Version, Words } from './shared';
import { Finding, Joins, NominationState, TrainingDetail } from './trainings';

export const CandidateItem = z.strictObject({
  id: Id,
  displayName: z.string(),
  organisationName: z.string(),
  countryCode: CountryCode.nullable(),
  discipline: Discipline,
  sectorCode: SectorCode,
  /** Already put forward for this training. */
  nominated: z.boolean(),
});

export const nominationsRoutes = defineRoutes({
  'GET /trainings/:id/candidates': {
    summary: 'People whom the viewer may put forward: for an authority its own.',
    access: 'nominations.submit',
    params: IdParams,
    query: z.strictObject({ q: Words.optional() }),
    response: z.strictObject({ items: z.array(CandidateItem) }),
  },
  'POST /trainings/:id/nominations': {
    summary: 'Put a person forward; takes no place.',
    access: 'nominations.submit',
    params: IdParams,
    body: z.strictObject({ personId: Id, route: z.enum(nominationRoutes), rank: z.int().min(1).max(999).nullable(), /** Stays on the list of its organisation until that is sent. */ draft: z.boolean().optional(), ...answerFields }),
    response: TrainingDetail,
    status: 201,
    errors: ['already-nominated', 'transition-not-allowed', 'not-eligible', 'unknown-reference', 'deadline-over', 'form-changed', 'no-place-for-case-data'],
  },
  'POST /trainings/:id/nomination-invitations': {
    summary: 'Invite a person by mail to come, with a place held until a date or without one.',
    access: 'nominations.submit',
    params: IdParams,
    body: z.strictObject({ personId: Id, route: z.enum(nominationRoutes), /** The last day to answer: all of it in the zone. */ until: PlainDate, zone: TimeZone, holdsPlace: z.boolean() }),
    response: TrainingDetail,
    status: 201,
    errors: ['already-nominated', 'transition-not-allowed', 'not-eligible', 'unknown-reference', 'deadline-over', 'quota-full', 'country-quota-full', 'capacity-full', 'capacity-not-set', 'queue-first'],
  },
  'POST /trainings/:id/selection': {
    summary: 'Select a nominee, who then holds a place; refused when the quota is full.',
    access: 'nominations.select',
    params: IdParams,
    body: z.strictObject({ nominationId: Id }),
    response: z.strictObject({
      nominationId: Id,
      state: NominationState,
      quotas: z.array(Quota),
      /** Soft quotas that hold more people now than intended. */
      warnings: z.array(Finding),
    }),
    errors: ['quota-full', 'capacity-full', 'country-quota-full', 'capacity-not-set', 'transition-not-allowed', 'queue-first', 'not-eligible'],
  },
  'DELETE /trainings/:id/selection/:nominationId': {
    summary: 'Take a selection back; the place is free again.',
    access: 'nominations.select',
    params: z.strictObject({ id: Id, nominationId: Id }),
    response: z.strictObject({ nominationId: Id, state: NominationState, quotas: z.array(Quota), warnings: z.array(Finding) }),
    errors: ['transition-not-allowed'],
  },
  'PUT /trainings/:id/nominations/:nominationId/joining': {
    summary: 'Say how somebody takes part in a hybrid training; null takes it back.',
    access: 'nominations.select',
    params: z.strictObject({ id: Id, nominationId: Id }),
    body: z.strictObject({ joins: Joins.nullable(), version: Version }),
    response: z.strictObject({ joins: Joins.nullable(), version: Version }),
    errors: ['stale-version', 'transition-not-allowed'],
  },
});
