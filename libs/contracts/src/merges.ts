import * as z from 'zod';
import { organisationFields, personFields } from '@liaison/domain/merges';
import { RecordCard, RecordKind } from './duplicates';
import { Id, IdParams, Instant, Version, page, paging } from './shared';
import { defineRoutes } from './route';

const Side = z.enum(['survivor', 'absorbed']);
export const MergeField = z.enum([...personFields, ...organisationFields]);

/** What a record takes along, by what it is. */
export const mergeParts = [
  'mandates', 'people', 'posts', 'emails', 'names', 'units', 'predecessors', 'programmes', 'phases', 'accounts', 'nominations', 'lists', 'sessions', 'trainers', 'certificates', 'invitations', 'downloads', 'contacts', 'ties', 'consents', 'exports', 'accreditations', 'trainerInvitations', 'introductions', 'agreements', 'hosted', 'applications', 'calls',
] as const;
export type MergePreviewPart = (typeof mergeParts)[number];

export const MergeRow = z.strictObject({
  id: z.string(),
  side: Side,
  /** What it is, in the words of the data: a training, an organisation, a file. */
  title: z.string(),
  /** A code or date beside it. */
  detail: z.string(),
  outcome: z.enum(['moves', 'double', 'self', 'closes', 'not-widened']),
  /** It held a place, which becomes free. */
  freesPlace: z.boolean(),
});

export const MergePreview = z.strictObject({
  kind: RecordKind,
  survivor: RecordCard.extend({ version: Version }),
  absorbed: RecordCard.extend({ version: Version }),
  fields: z.array(z.strictObject({
    field: MergeField, survivor: z.unknown(), absorbed: z.unknown(), proposed: Side,
  })),
  /** Of people: the strictest of both, which nobody chooses. */
  listing: z.strictObject({ survivor: z.string(), absorbed: z.string(), merged: z.string() }).nullable(),
  parts: z.array(z.strictObject({ part: z.enum(mergeParts), moves: z.int(), setAside: z.int(), stays: z.int(), rows: z.array(MergeRow) })),
  /** Why it cannot be done as it is. */
  obstacles: z.array(z.strictObject({
    code: z.enum(['own', 'accounts', 'rights', 'elsewhere', 'places', 'sectors', 'police', 'hierarchy']),
    names: z.array(z.string()),
  })),
});

export const Merge = z.strictObject({
  id: Id,
  kind: RecordKind,
  survivor: RecordCard,
  absorbed: RecordCard,
  mergedAt: Instant,
  mergedBy: z.string(),
  undoUntil: Instant,
  undoneAt: Instant.nullable(),
  may: z.strictObject({ undo: z.boolean() }),
});

export const MergeDetail = Merge.extend({
  /** A later merge with the same record that has to be undone first. */
  undoFirst: Id.nullable(),
  /** What was entered for the survivor since: whoever undoes the merge says where it belongs. */
  later: z.array(z.strictObject({ id: z.string(), part: z.enum(mergeParts), title: z.string(), detail: z.string() })),
  /** Fields somebody changed since; they stay as they are. */
  changedSince: z.array(MergeField),
});

export const mergesRoutes = defineRoutes({
  'GET /merges/preview': {
    summary: 'Everything a merge of two records would do; does nothing.',
    access: 'people.write',
    query: z.strictObject({
      kind: RecordKind,
      survivor: Id,
      absorbed: Id,
      /** Of organisations: whose country and sector would stay. They decide what stands against it; without them it is as proposed. */
      countryCode: Side.optional(),
      sectorCode: Side.optional(),
    }),
    response: MergePreview,
    errors: ['merge-of-one'],
  },
  'POST /merges': {
    summary: 'Merges two records: the id of the one leads to the other from then on. It can be undone for 90 days.',
    access: 'people.write',
    body: z.strictObject({
      kind: RecordKind,
      survivorId: Id,
      absorbedId: Id,
      survivorVersion: Version,
      absorbedVersion: Version,
      choices: z.partialRecord(MergeField, Side),
    }),
    response: Merge,
    status: 201,
    errors: ['merge-of-one', 'merged-already', 'merge-obstacle', 'stale-version'],
  },
  'GET /merges': { summary: 'Merges of records the viewer may see, newest first.', access: 'people.write', query: z.strictObject({ ...paging }), response: page(Merge) },
  'GET /merges/:id': { summary: 'One merge, with what was entered since.', access: 'people.write', params: IdParams, response: MergeDetail },
  'POST /merges/:id/undo': {
    summary: 'Undoes a merge: both records are as they were, and what was entered since goes where it is said to belong.',
    access: 'people.write',
    params: IdParams,
    body: z.strictObject({
      /** Entries made since that belong to the record that comes back; the others stay. */
      later: z.array(z.strictObject({ part: z.enum(mergeParts), id: z.string().max(100) })).max(5000),
    }),
    response: z.strictObject({
      /** Trainings in which the place of the record that came back was taken by somebody else meanwhile. */
      placesLost: z.array(z.string()),
    }),
    errors: ['merge-undone', 'merge-too-old', 'undo-later-first', 'merge-obstacle'],
  },
});
