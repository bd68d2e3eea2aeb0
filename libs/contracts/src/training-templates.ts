import * as z from 'zod';
import { trainingKinds, trainingModes } from '@liaison/domain/trainings';
import { CopyLine } from './planning';
import { defineRoutes } from './route';
import { CountryCode, Id, IdParams, Instant, PlainDate, TimeZone, Version, line, optionalLine } from './shared';
import { TrainingDetail } from './trainings';

export const TrainingTemplate = z.strictObject({
  id: Id,
  name: z.string(),
  kind: z.enum(trainingKinds),
  mode: z.enum(trainingModes),
  /** So many days, sessions and modules of the agenda, and places. */
  days: z.int(),
  sessions: z.int(),
  modules: z.array(z.string()),
  capacity: z.int().nullable(),
  createdBy: z.string().nullable(),
  createdAt: Instant,
  mayRemove: z.boolean(),
});
export type TrainingTemplate = z.infer<typeof TrainingTemplate>;

const Templates = z.strictObject({ items: z.array(TrainingTemplate) });

export const trainingTemplatesRoutes = defineRoutes({
  'GET /training-templates': { summary: 'The models of the programme that trainings are planned after.', access: 'trainings.plan', response: Templates },
  'POST /trainings/:id/templates': {
    summary: 'Keep a training as a template: agenda, places, languages, prerequisites and test; no people, no dates, no place.',
    access: 'trainings.plan',
    params: IdParams,
    body: z.strictObject({ name: line(200), version: Version }),
    response: TrainingTemplate,
    status: 201,
    errors: ['stale-version', 'already-exists'],
  },
  'DELETE /training-templates/:id': { summary: 'Remove a template; trainings planned after it stay.', access: 'trainings.plan', params: IdParams, response: 'nothing' },
  'POST /training-templates/:id/trainings': {
    summary: 'Plan a training after a template, with a report of what came along and what did not.',
    access: 'trainings.plan',
    params: IdParams,
    body: z.strictObject({ title: line(200), phaseId: Id, countryCode: CountryCode, city: line(120), venue: optionalLine(200), timeZone: TimeZone, startsOn: PlainDate }),
    response: z.strictObject({ training: TrainingDetail, report: z.array(CopyLine) }),
    status: 201,
    errors: ['unknown-reference'],
  },
});
