import * as z from 'zod';
import { audienceMarks } from '@liaison/domain/access';
import { Audience, Freshness, MaterialDetail, MaterialItem, MaterialKind, Tlp, described } from './material-shapes';
import { defineRoutes } from './route';
import { CountryCode, Id, IdParams, Instant, LanguageTag, PlainDate, Version, Words, line, many, page, paging } from './shared';

const materialFields = {
  code: line(20),
  title: z.strictObject({ en: line(200), de: line(200) }),
  kind: MaterialKind,
  tlp: Tlp,
  audience: Audience,
  moduleIds: z.array(Id).max(50),
  sourceLanguage: LanguageTag,
  reviewDue: PlainDate.nullable(),
  ...described,
  trainingId: Id.nullable(),
  reviewOwnerId: Id.nullable(),
};
/** A new one may leave the rest of its description for later; a change says all of it, so that no wall falls by being left out. */
export const NewMaterial = z.strictObject({
  ...materialFields,
  disciplines: described.disciplines.default([]),
  roles: described.roles.default([]),
  countries: described.countries.default([]),
  licence: described.licence.default(null),
  reviewMonths: described.reviewMonths.default(null),
  trainingId: Id.nullable().default(null),
  reviewOwnerId: Id.nullable().default(null),
});
export const ChangedMaterial = z.strictObject({ ...materialFields, version: Version });

const filters = {
  q: Words.optional(),
  kind: many(MaterialKind),
  module: many(line(10)),
  language: many(LanguageTag),
  country: many(CountryCode),
  /** Whom it is for: its audience, and each discipline, role or training it names. */
  audience: many(z.enum(audienceMarks)),
  freshness: many(Freshness),
  news: z.enum(['true', 'false']).optional(),
  /** What waits for editors: an open draft, a translation that the published edition does not have, or a review that is due and theirs. */
  work: z.enum(['drafts', 'behind', 'review']).optional(),
};

export const MaterialsQuery = z.strictObject({
  ...paging,
  ...filters,
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
    summary: 'How many materials each value of each filter would list for the viewer, beside the other filters in force.',
    access: 'materials.read',
    query: z.strictObject(filters),
    response: z.strictObject({
      total: z.int(), kinds: z.array(Facet), modules: z.array(Facet), languages: z.array(Facet), countries: z.array(Facet), audiences: z.array(Facet), freshnesses: z.array(Facet),
    }),
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
  'GET /materials/owners': {
    summary: 'Who keeps the library and can look at a material when its review is due.',
    access: 'materials.edit',
    response: z.strictObject({ items: z.array(z.strictObject({ id: Id, name: z.string() })) }),
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
  'POST /materials/:id/review': {
    summary: 'Say that somebody looked at a material and it still holds; the next review is due a cycle later.',
    access: 'materials.edit',
    params: IdParams,
    body: z.strictObject({ version: Version }),
    response: MaterialDetail,
    errors: ['stale-version'],
  },
});
