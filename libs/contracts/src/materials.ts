import * as z from 'zod';
import { audiences, materialKinds } from '@liaison/domain/materials';
import { editionStates } from '@liaison/domain/states';
import { freshnesses } from '@liaison/domain/staleness';
import { tlpLabels } from '@liaison/domain/access';
import { defineRoutes } from './route';
import { Bilingual, Id, IdParams, Instant, LanguageTag, PlainDate, Version, Words, line, many, page, paging, text } from './shared';

export const MaterialKind = z.enum(materialKinds);
export const Tlp = z.enum(tlpLabels);
export const Audience = z.enum(audiences);
export const EditionState = z.enum(editionStates);
export const Freshness = z.enum(freshnesses);
/** Lower-case SHA-256 of the bytes, in hexadecimal. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const StoredFile = z.strictObject({
  id: Id,
  name: z.string(),
  mediaType: z.string(),
  /** Bytes. */
  size: z.int(),
  sha256: Sha256,
});

/** What a reader gets: the best language version for them, and what has to be said about it. */
export const Offer = z.strictObject({
  languageVersionId: Id,
  language: LanguageTag,
  edition: z.string(),
  freshness: Freshness,
  editionsBehind: z.int(),
  /** True where the reader's language does not exist and another one is offered. */
  fallback: z.boolean(),
  files: z.array(StoredFile),
});

export const MaterialItem = z.strictObject({
  id: Id,
  code: z.string(),
  title: Bilingual,
  kind: MaterialKind,
  tlp: Tlp,
  audience: Audience,
  modules: z.array(z.string()),
  /** null while nothing is published. */
  edition: z.string().nullable(),
  publishedAt: Instant.nullable(),
  changeNote: Bilingual.nullable(),
  languages: z.array(LanguageTag),
  offer: Offer.nullable(),
  /** Against the viewer's last visit: never seen, a newer edition, or neither. */
  news: z.enum(['new', 'changed']).nullable(),
});

export const LanguageVersionItem = z.strictObject({
  id: Id,
  language: LanguageTag,
  freshness: Freshness,
  editionsBehind: z.int(),
  files: z.array(StoredFile),
});

export const EditionItem = z.strictObject({
  id: Id,
  major: z.int(),
  minor: z.int(),
  state: EditionState,
  changeNote: Bilingual,
  createdAt: Instant,
  publishedAt: Instant.nullable(),
  languageVersions: z.array(LanguageVersionItem),
  version: Version,
});

export const MaterialDetail = MaterialItem.extend({
  sourceLanguage: LanguageTag,
  reviewDue: PlainDate.nullable(),
  editions: z.array(EditionItem),
  /** What the viewer fetched before, so the page can say "you hold 1.2". */
  held: z.array(z.strictObject({ edition: z.string(), language: LanguageTag, at: Instant })),
  may: z.strictObject({ edit: z.boolean(), publish: z.boolean() }),
  version: Version,
});
export type MaterialDetail = z.infer<typeof MaterialDetail>;

const materialFields = {
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

export const MaterialsQuery = z.strictObject({
  ...paging,
  q: Words.optional(),
  kind: many(MaterialKind),
  module: many(line(10)),
  language: many(LanguageTag),
  freshness: many(Freshness),
  news: z.enum(['true', 'false']).optional(),
  sort: z.enum(['title', '-published']).default('title'),
});

const editionParams = IdParams;

export const materialsRoutes = defineRoutes({
  'GET /materials': { summary: 'The library: what the viewer may read.', access: 'materials.read', query: MaterialsQuery, response: page(MaterialItem) },
  'POST /materials/visit': {
    summary: 'Remembers that the viewer has seen the news up to an instant, so that the next visit shows what came after.',
    access: 'materials.read',
    body: z.strictObject({ seenUntil: Instant }),
    response: z.strictObject({ previousVisit: Instant.nullable() }),
  },
  'POST /materials': {
    summary: 'Add a material without an edition.',
    access: 'materials.edit',
    body: NewMaterial,
    response: MaterialDetail,
    status: 201,
    errors: ['unknown-reference'],
  },
  'GET /materials/:id': { summary: 'One material with its editions and languages.', access: 'materials.read', params: IdParams, response: MaterialDetail },
  'PUT /materials/:id': {
    summary: 'Change what is said about a material; its published files stay.',
    access: 'materials.edit',
    params: IdParams,
    body: ChangedMaterial,
    response: MaterialDetail,
    errors: ['stale-version', 'unknown-reference', 'red-is-not-stored'],
  },
  'POST /materials/:id/editions': {
    summary: 'Start a draft of the next edition.',
    access: 'materials.edit',
    params: IdParams,
    body: z.strictObject({ step: z.enum(['major', 'minor']), changeNote: z.strictObject({ en: text(2000), de: text(2000) }) }),
    response: MaterialDetail,
    status: 201,
    errors: ['already-exists', 'red-is-not-stored'],
  },
  'PUT /editions/:id': {
    summary: 'Change the change note of a draft.',
    access: 'materials.edit',
    params: editionParams,
    body: z.strictObject({ changeNote: z.strictObject({ en: text(2000), de: text(2000) }), version: Version }),
    response: MaterialDetail,
    errors: ['stale-version', 'edition-frozen'],
  },
  'POST /editions/:id/publish': {
    summary: 'Publish a draft; the former edition is superseded and its translations are stale at once.',
    access: 'materials.publish',
    params: editionParams,
    body: z.strictObject({ version: Version }),
    response: MaterialDetail,
    errors: ['stale-version', 'edition-empty', 'already-published', 'second-person-needed', 'transition-not-allowed'],
  },
  'POST /editions/:id/withdraw': {
    summary: 'Withdraw a published edition; its files stop being served.',
    access: 'materials.publish',
    params: editionParams,
    body: z.strictObject({ reason: line(500), version: Version }),
    response: MaterialDetail,
    errors: ['stale-version', 'transition-not-allowed'],
  },
  'POST /editions/:id/files': {
    summary: 'Upload a file of a language version: into a draft, or a new translation of the published edition.',
    access: 'materials.edit',
    params: editionParams,
    query: z.strictObject({ language: LanguageTag, name: line(200) }),
    body: 'upload',
    response: MaterialDetail,
    status: 201,
    errors: ['edition-frozen', 'already-exists', 'unsupported-media-type', 'body-too-large', 'red-is-not-stored'],
  },
  'DELETE /files/:id': {
    summary: 'Take a file out of a draft.',
    access: 'materials.edit',
    params: IdParams,
    response: MaterialDetail,
    errors: ['edition-frozen'],
  },
  'GET /files/:id': {
    summary: 'The bytes of a file, whole or in ranges; every download is remembered.',
    access: 'materials.read',
    params: IdParams,
    response: { mediaType: 'application/octet-stream', description: 'The file; name with language and edition in Content-Disposition, SHA-256 in Repr-Digest and ETag' },
    errors: ['range-not-satisfiable', 'precondition-failed'],
  },
});
