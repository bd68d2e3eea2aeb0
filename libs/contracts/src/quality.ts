import * as z from 'zod';
import { CountryCode, Id, IdParams, PlainDate, Version, many, page, paging } from './shared';
import { defineRoutes } from './route';

export const QualityKind = z.enum(['no-mandate', 'unverified', 'bouncing-mail', 'duplicate', 'no-latin-name', 'expired-organisation']);

export const QualityTask = z.strictObject({
  id: Id,
  kind: QualityKind,
  /** What is to be put right; of a pair the id is the pair's. */
  subject: z.strictObject({ kind: z.enum(['person', 'organisation', 'contact', 'pair']), id: Id, name: z.string() }),
  countryCode: CountryCode.nullable(),
  foundOn: PlainDate,
  dueOn: PlainDate,
  overdue: z.boolean(),
  owner: z.strictObject({ id: Id, name: z.string() }).nullable(),
  version: Version,
});

export const qualityRoutes = defineRoutes({
  'GET /quality': {
    summary: 'What waits to be put right in the directory of the viewer’s countries, most urgent first.',
    access: 'people.write',
    query: z.strictObject({
      ...paging, kind: many(QualityKind), country: many(z.union([CountryCode, z.literal('international')])), mine: z.stringbool().default(false),
    }),
    response: page(QualityTask),
  },
  'GET /quality/owners': {
    summary: 'Who can take a task over: coordination of the viewer’s countries.',
    access: 'people.write',
    response: z.strictObject({ items: z.array(z.strictObject({ id: Id, name: z.string() })) }),
  },
  'PUT /quality/:id': {
    summary: 'Gives a task to somebody, until a day.',
    access: 'people.write',
    params: IdParams,
    body: z.strictObject({ ownerId: Id.nullable(), dueOn: PlainDate, version: Version }),
    response: QualityTask,
    errors: ['stale-version', 'unknown-reference'],
  },
});
