import * as z from 'zod';
import { Audience, Freshness, MaterialDetail, MaterialItem, MaterialKind, Tlp } from './material-shapes';
import { defineRoutes } from './route';
import { Id, IdParams, Instant, LanguageTag, PlainDate, Version, Words, line, many, page, paging } from './shared';

const materialFields = {
  code: line(20),
  title: z.strictObject({ en: line(200), de: line(200) }),
  kind: MaterialKind,
  tlp: Tlp,
  audience: Audience,
  moduleIds: z.array(Id).max(50),
  sourceLanguage: LanguageTag,
  reviewDue: PlainDate.nullable(),
};
export const NewMaterial = z.strictObject(materialFields);
export const ChangedMaterial = z.strictObject({ ...materialFields, version: Version });

const filters = {
  q: Words.optional(),
  kind: many(MaterialKind),
  module: many(line(10)),
  language: many(LanguageTag),
};

export const MaterialsQuery = z.strictObject({
  ...paging,
  ...filters,
  freshness: many(Freshness),
  news: z.enum(['true', 'false']).optional(),
  /** What waits for editors: an open draft, or a translation that the published edition does not have. */
  work: z.enum(['drafts', 'behind']).optional(),
  /** Those that people of this organisation fetched, for those who keep their records. */
  organisation: Id.optional(),
  sort: z.enum(['title', '-published']).default('title'),
});

export const MaterialsPage = page(MaterialItem).extend({
  /** When it was read; saying "seen until then" hides nothing that came later. */
  asOf: Instant,
  /** The visit that news is measured against; null on a first visit, where the last 30 days count. */
  newsSince: Instant.nullable(),
});

const Facet = z.strictObject({ value: z.string(), count: z.int() });

export const materialsRoutes = defineRoutes({
  'GET /materials': { summary: 'The library: what the viewer may read.', access: 'materials.read', query: MaterialsQuery, response: MaterialsPage },
  'GET /materials/facets': {
    summary: 'Which kinds, modules and languages the library holds for the viewer, and how often.',
    access: 'materials.read',
    response: z.strictObject({ total: z.int(), kinds: z.array(Facet), modules: z.array(Facet), languages: z.array(Facet) }),
  },
  'POST /materials/visit': {
    summary: 'Remembers that the viewer has seen the news up to an instant, so that the next visit shows what came after.',
    access: 'materials.read',
    body: z.strictObject({
      seenUntil: Instant,
      /** Clears the news now; without it they stay for the rest of this session. */
      clear: z.boolean().default(false),
    }),
    response: z.strictObject({ newsSince: Instant.nullable() }),
  },
  'POST /materials': {
    summary: 'Add a material without an edition.',
    access: 'materials.edit',
    body: NewMaterial,
    response: MaterialDetail,
    status: 201,
    errors: ['unknown-reference', 'already-exists'],
  },
  'GET /materials/:id': { summary: 'One material with its editions and languages.', access: 'materials.read', params: IdParams, response: MaterialDetail },
  'PUT /materials/:id': {
    summary: 'Change what is said about a material; its published files stay.',
    access: 'materials.edit',
    params: IdParams,
    body: ChangedMaterial,
    response: MaterialDetail,
    errors: ['stale-version', 'unknown-reference', 'already-exists', 'red-is-not-stored', 'watermark-needs-pdf', 'second-person-needed', 'still-in-use'],
  },
});
