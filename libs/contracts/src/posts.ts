import * as z from 'zod';
import { defineRoutes } from './route';
import { CountryCode, Id, IdParams, PlainDate, Version, Words, inOrder, line, many, optionalLine, page, paging } from './shared';

/** A seat in an organisation that survives its holder. */
export const PostItem = z.strictObject({
  id: Id,
  organisationId: Id,
  organisationName: z.string(),
  countryCode: CountryCode.nullable(),
  /** In the reader's language, where it has a title in it. */
  title: z.string(),
  functionCode: z.string(),
  validTo: PlainDate.nullable(),
  /** Today's, whom the viewer may see. */
  holders: z.array(z.strictObject({ id: Id, displayName: z.string(), since: PlainDate })),
});

export const PostDetail = PostItem.extend({
  /** As the organisation writes it itself. */
  ownTitle: z.string(),
  titleEn: z.string().nullable(),
  titleDe: z.string().nullable(),
  validFrom: PlainDate.nullable(),
  reportsTo: z.strictObject({ id: Id, title: z.string() }).nullable(),
  reports: z.array(z.strictObject({ id: Id, title: z.string() })),
  /** Everybody the viewer may see who holds, held or will hold it, the latest first. */
  mandates: z.array(
    z.strictObject({
      id: Id,
      personId: Id,
      displayName: z.string(),
      latinName: z.string(),
      validFrom: PlainDate,
      validTo: PlainDate.nullable(),
      state: z.enum(['coming', 'running', 'ended']),
    }),
  ),
  may: z.strictObject({ edit: z.boolean(), handOver: z.boolean() }),
  version: Version,
});

const fields = {
  title: line(200),
  titleEn: optionalLine(200).nullable(),
  titleDe: optionalLine(200).nullable(),
  functionCode: line(60),
  reportsTo: Id.nullable(),
  validFrom: PlainDate.nullable(),
  validTo: PlainDate.nullable(),
};
const order = { error: 'ends before it begins', path: ['validTo'] };
export const NewPost = z.strictObject({ organisationId: Id, ...fields }).refine(inOrder, order);
export const ChangedPost = z.strictObject({ ...fields, version: Version }).refine(inOrder, order);

export const HandOver = z.strictObject({
  /** Whose mandate ends; null where nobody holds the post. */
  mandateId: Id.nullable(),
  /** The successor. */
  personId: Id,
  /** The successor's first day. */
  from: PlainDate,
  /** The predecessor's last day, the day before where nothing is said; later ones let the two overlap. */
  lastDay: PlainDate.nullable(),
  isSide: z.boolean().default(false),
  /** Of the post. */
  version: Version,
});

export const PostsQuery = z.strictObject({
  ...paging,
  q: Words.optional(),
  organisation: Id.optional(),
  country: many(z.union([CountryCode, z.literal('international')])),
  function: many(line(60)),
  /** Those nobody holds today, as far as the viewer may see. */
  vacant: z.enum(['true', 'false']).optional(),
});

export const postsRoutes = defineRoutes({
  'GET /posts': { summary: 'Posts of the organisations of the programme.', access: 'organisations.read', query: PostsQuery, response: page(PostItem) },
  'POST /posts': {
    summary: 'Add a post to an organisation.',
    access: 'organisations.write',
    body: NewPost,
    response: PostDetail,
    status: 201,
    errors: ['unknown-reference', 'country-suspended', 'organisation-closed'],
  },
  'GET /posts/:id': { summary: 'One post with its holders.', access: 'organisations.read', params: IdParams, response: PostDetail },
  'PUT /posts/:id': {
    summary: 'Change a post.',
    access: 'organisations.write',
    params: IdParams,
    body: ChangedPost,
    response: PostDetail,
    errors: ['stale-version', 'unknown-reference', 'circle-of-posts'],
  },
  'POST /posts/:id/hand-over': {
    summary: 'Hand a post over to its successor: the old mandate ends and the new one begins, together or not at all.',
    access: 'people.write',
    params: IdParams,
    body: HandOver,
    response: PostDetail,
    errors: ['stale-version', 'unknown-reference', 'country-suspended', 'organisation-closed', 'mandate-not-running'],
  },
});
