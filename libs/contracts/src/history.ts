import * as z from 'zod';
import { OrganisationDetail, PersonDetail } from './directory';
import { PostDetail } from './posts';
import { defineRoutes } from './route';
import { IdParams, Instant, Version, page, paging } from './shared';

/** One step in the life of a record. */
export const HistoryItem = z.strictObject({
  /** The number of the step, counted from the first. */
  seq: z.int(),
  at: Instant,
  /** null where it was done in another programme, or by the installation itself. */
  actorName: z.string().nullable(),
  role: z.string().nullable(),
  action: z.string(),
  /**
   * What the step changed, field by field; a field that was not there is null. Another record is told as `{ id, name }`,
   * both of them null where the viewer may not see it.
   */
  changes: z.array(z.strictObject({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  /** Whether its fields can be put back as they were. */
  revertible: z.boolean(),
});

export const Revert = z.strictObject({
  seq: z.int().min(1).max(2_147_483_647),
  /** Of the fields that the step changed; all of them where none is named. */
  fields: z.array(z.string().max(60)).max(40).optional(),
  version: Version,
});

const HistoryQuery = z.strictObject(paging);
const errors = ['stale-version', 'nothing-to-revert', 'unknown-reference'] as const;

export const historyRoutes = defineRoutes({
  'GET /people/:id/history': { summary: 'What was ever changed of a person, by whom and when, the latest first.', access: 'people.write', params: IdParams, query: HistoryQuery, response: page(HistoryItem) },
  'POST /people/:id/revert': { summary: 'Put back what one step changed, as a new version.', access: 'people.write', params: IdParams, body: Revert, response: PersonDetail, errors: [...errors] },
  'GET /organisations/:id/history': { summary: 'What was ever changed of an organisation.', access: 'organisations.write', params: IdParams, query: HistoryQuery, response: page(HistoryItem) },
  'POST /organisations/:id/revert': { summary: 'Put back what one step changed, as a new version.', access: 'organisations.write', params: IdParams, body: Revert, response: OrganisationDetail, errors: [...errors, 'country-suspended', 'circle-of-organisations'] },
  'GET /posts/:id/history': { summary: 'What was ever changed of a post.', access: 'organisations.write', params: IdParams, query: HistoryQuery, response: page(HistoryItem) },
  'POST /posts/:id/revert': { summary: 'Put back what one step changed, as a new version.', access: 'organisations.write', params: IdParams, body: Revert, response: PostDetail, errors: [...errors, 'circle-of-posts'] },
});
