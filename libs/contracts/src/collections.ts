import * as z from 'zod';
import { mostCollected, readingStates } from '@liaison/domain/materials';
import { MaterialItem } from './material-shapes';
import { defineRoutes } from './route';
import { Bilingual, Id, IdParams, Instant, Version, line, text } from './shared';

export const CollectionItem = z.strictObject({
  id: Id,
  title: Bilingual,
  note: Bilingual,
  /** Of its materials, those that the viewer may open. */
  materials: z.int(),
  changedAt: Instant,
});
export type CollectionItem = z.infer<typeof CollectionItem>;

export const CollectionDetail = CollectionItem.extend({
  /** In their order, as the library offers them. */
  items: z.array(MaterialItem),
  /** What its archive would hold for the viewer; bytes. */
  archive: z.strictObject({ files: z.int(), size: z.int() }),
  may: z.strictObject({ edit: z.boolean() }),
  version: Version,
});
export type CollectionDetail = z.infer<typeof CollectionDetail>;

const fields = {
  title: z.strictObject({ en: line(200), de: line(200) }),
  note: z.strictObject({ en: text(1000), de: text(1000) }),
  /** In their order. */
  materialIds: z.array(Id).max(mostCollected).refine((ids) => new Set(ids).size === ids.length, { error: 'each material once' }),
};

export const ReadingList = z.strictObject({
  items: z.array(z.strictObject({ material: MaterialItem, state: z.enum(readingStates), markedAt: Instant })),
});
export type ReadingList = z.infer<typeof ReadingList>;

export const collectionsRoutes = defineRoutes({
  'GET /collections': {
    summary: 'Collections of materials; one in which the viewer may open nothing is not there for them.',
    access: 'materials.read',
    response: z.strictObject({ items: z.array(CollectionItem), may: z.strictObject({ add: z.boolean() }) }),
  },
  'POST /collections': {
    summary: 'Put a collection together.',
    access: 'materials.coordinate',
    body: z.strictObject(fields),
    response: CollectionDetail,
    status: 201,
    errors: ['unknown-reference'],
  },
  'GET /collections/:id': { summary: 'A collection with the materials the viewer may open, in their order.', access: 'materials.read', params: IdParams, response: CollectionDetail },
  'PUT /collections/:id': {
    summary: 'Change a collection; what the viewer cannot see of it stays in it.',
    access: 'materials.coordinate',
    params: IdParams,
    body: z.strictObject({ ...fields, version: Version }),
    response: CollectionDetail,
    errors: ['stale-version', 'unknown-reference'],
  },
  'DELETE /collections/:id': {
    summary: 'Take a collection away; its materials stay.',
    access: 'materials.coordinate',
    params: IdParams,
    query: z.strictObject({ version: z.coerce.number().int().min(1) }),
    response: 'nothing',
    errors: ['stale-version'],
  },
  'GET /collections/:id/zip': {
    summary: 'What the viewer may open of a collection as one archive, in its order, with a manifest and checksums, whole or from a byte on; every file in it counts as downloaded.',
    access: 'materials.read',
    params: IdParams,
    response: { mediaType: 'application/zip', description: 'The archive; its ETag stands for exactly these bytes. Where a file carries the reader’s name there is none, and no range' },
    errors: ['collection-empty', 'precondition-failed', 'range-not-satisfiable', 'watermark-needs-pdf'],
  },
  'GET /reading-list': { summary: 'What the caller keeps for later, and what they have read; the newest mark first.', access: 'materials.read', response: ReadingList },
  'PUT /reading-list/:id': {
    summary: 'Keep a material for later, mark it as read, or take the mark off.',
    access: 'materials.read',
    params: IdParams,
    body: z.strictObject({ state: z.enum(readingStates).nullable() }),
    response: ReadingList,
  },
});
