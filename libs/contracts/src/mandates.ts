import * as z from 'zod';
import { defineRoutes } from './route';
import { Id, IdParams, Instant, PlainDate, Version, inOrder, line, optionalLine } from './shared';

/** A person's seat in an organisation, from – to, in a post or without one. */
export const MandateView = z.strictObject({
  id: Id,
  organisationId: Id,
  organisationName: z.string(),
  postId: Id.nullable(),
  postTitle: z.string().nullable(),
  functionCode: z.string(),
  /** Beside the main one: it decides neither the sector nor the country of the person while another runs. */
  isSide: z.boolean(),
  validFrom: PlainDate,
  /** The last day. */
  validTo: PlainDate.nullable(),
  /** The moment, where it ended in the middle of a day. */
  endedAt: Instant.nullable(),
  endedReason: z.string().nullable(),
  state: z.enum(['coming', 'running', 'ended']),
  /** Roles that come from this office and end with it; for those who give roles. */
  roles: z.int(),
  may: z.strictObject({ edit: z.boolean() }),
  version: Version,
});

const fields = {
  functionCode: line(60),
  postId: Id.nullable(),
  isSide: z.boolean(),
  validFrom: PlainDate,
  validTo: PlainDate.nullable(),
};
const order = { error: 'ends before it begins', path: ['validTo'] };
export const NewMandate = z.strictObject({ organisationId: Id, ...fields }).refine(inOrder, order);
export const ChangedMandate = z.strictObject({ ...fields, version: Version }).refine(inOrder, order);
export const EndedMandate = z.strictObject({
  /** null ends it this minute. */
  lastDay: PlainDate.nullable(),
  reason: optionalLine(200),
  version: Version,
});

const Done = z.strictObject({ personId: Id });

export const mandatesRoutes = defineRoutes({
  'POST /people/:id/mandates': {
    summary: 'Give a person a mandate; it may overlap with others.',
    access: 'people.write',
    params: IdParams,
    body: NewMandate,
    response: Done,
    status: 201,
    errors: ['unknown-reference', 'country-suspended', 'organisation-closed'],
  },
  'PUT /mandates/:id': {
    summary: 'Correct a mandate.',
    access: 'people.write',
    params: IdParams,
    body: ChangedMandate,
    response: Done,
    errors: ['stale-version', 'unknown-reference', 'country-suspended', 'organisation-closed'],
  },
  'POST /mandates/:id/end': {
    summary: 'End a mandate with the end of a day in the zone of its organisation, or this minute; access that came from it ends with it.',
    access: 'people.write',
    params: IdParams,
    body: EndedMandate,
    response: Done,
    errors: ['stale-version', 'mandate-not-running'],
  },
});
