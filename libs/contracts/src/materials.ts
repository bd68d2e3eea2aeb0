import * as z from 'zod';
import { audiences, materialKinds, mostNoteLines, newsKinds, noteLines } from '@liaison/domain/materials';
import { editionStates, languageVersionStates } from '@liaison/domain/states';
import { freshnesses } from '@liaison/domain/staleness';
import { tlpLabels } from '@liaison/domain/access';
import { fileRefusals } from './file-refusals';
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
  /** Of the bytes as stored. A copy of TLP:AMBER and above carries the reader's name, so its sum differs. */
  sha256: Sha256,
  /** Of a PDF, as soon as it was read; null before, and for everything else. */
  pages: z.int().nullable(),
  /** Whether there is a picture of its first page. */
  pictured: z.boolean(),
});
export type StoredFile = z.infer<typeof StoredFile>;

/** What a reader gets: the best language version for them, and what has to be said about it. */
export const Offer = z.strictObject({
  languageVersionId: Id,
  language: LanguageTag,
  edition: z.string(),
  freshness: Freshness,
  editionsBehind: z.int(),
  /** A machine translated it. People looked at it since, and it stays said. */
  machine: z.boolean(),
  /** The language the reader would rather have than any other. */
  wanted: LanguageTag,
  /** True where that one does not exist, or is too old to be used, and another one is offered. */
  fallback: z.boolean(),
  files: z.array(StoredFile),
});

/** What happened in one edition, in a few words. */
export const EditionNote = z.strictObject({ edition: z.string(), publishedAt: Instant, changeNote: Bilingual });

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
  /** Languages of the published edition and of older ones that have nothing newer. */
  languages: z.array(LanguageTag),
  offer: Offer.nullable(),
  /** The newest edition the viewer fetched in any language. */
  heldEdition: z.string().nullable(),
  /** Against the viewer's last visit: never seen, a newer edition, the same edition now in their language, or nothing. */
  news: z.enum(newsKinds).nullable(),
  /** Editions published since the last visit, the newest first. */
  changes: z.array(EditionNote),
});
export type MaterialItem = z.infer<typeof MaterialItem>;

export const LanguageVersionItem = z.strictObject({
  id: Id,
  language: LanguageTag,
  freshness: Freshness,
  editionsBehind: z.int(),
  machine: z.boolean(),
  /** Somebody found that this major edition leaves the text untouched. */
  untouched: z.strictObject({ major: z.int(), reason: z.string(), at: Instant }).nullable(),
  /** Whether the viewer may confirm that now. */
  mayConfirm: z.boolean(),
  files: z.array(StoredFile),
});

/** What is known of a translation in work to those who wait for it. */
export const TranslationInWork = z.strictObject({
  id: Id,
  language: LanguageTag,
  state: z.enum(languageVersionStates),
  dueOn: PlainDate.nullable(),
  /** Whether the viewer works on it or orders translations, and may open it. */
  open: z.boolean(),
});

export const EditionItem = z.strictObject({
  id: Id,
  major: z.int(),
  minor: z.int(),
  state: EditionState,
  changeNote: Bilingual,
  createdAt: Instant,
  publishedAt: Instant.nullable(),
  /** When it publishes itself; told to editors. */
  publishAt: Instant.nullable(),
  /** Of a national insert: the day whose law it tells. */
  lawAsOf: PlainDate.nullable(),
  withdrawnReason: z.string().nullable(),
  languageVersions: z.array(LanguageVersionItem),
  /** Ordered and not approved yet. */
  translations: z.array(TranslationInWork),
  /** States the viewer may bring it to now; empty for readers. */
  steps: z.array(EditionState),
  /** True where the viewer wrote it and the label asks for somebody else to publish it. */
  needsOtherPerson: z.boolean(),
  version: Version,
});
export type EditionItem = z.infer<typeof EditionItem>;

export const MaterialDetail = MaterialItem.extend({
  sourceLanguage: LanguageTag,
  reviewDue: PlainDate.nullable(),
  /** What it is called in addresses, for ever: `/m/<link>`. */
  link: z.string(),
  moduleIds: z.array(Id),
  /** The newest first. Drafts for editors only; of withdrawn ones readers see number and reason, not the files. */
  editions: z.array(EditionItem),
  /** What the viewer fetched before, so the page can say "you hold 1.2". */
  held: z.array(z.strictObject({ edition: z.string(), language: LanguageTag, at: Instant })),
  may: z.strictObject({ edit: z.boolean(), publish: z.boolean() }),
  version: Version,
});
export type MaterialDetail = z.infer<typeof MaterialDetail>;

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
const note = text(2000).refine((value) => noteLines(value) <= mostNoteLines, { error: 'at most ten lines' });
const ChangeNote = z.strictObject({ en: note, de: note });

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
  'POST /materials/:id/editions': {
    summary: 'Start a draft of the next edition.',
    access: 'materials.edit',
    params: IdParams,
    body: z.strictObject({
      step: z.enum(['major', 'minor']),
      changeNote: ChangeNote,
      /** For a document that has a number from before; it must come after all there are. */
      number: z.string().regex(/^\d{1,3}\.\d{1,3}$/).optional(),
    }),
    response: MaterialDetail,
    status: 201,
    errors: ['already-exists', 'red-is-not-stored'],
  },
  'PUT /editions/:id': {
    summary: 'Change the change note of a draft.',
    access: 'materials.edit',
    params: IdParams,
    body: z.strictObject({ changeNote: ChangeNote, version: Version }),
    response: MaterialDetail,
    errors: ['stale-version', 'edition-frozen', 'edition-in-review'],
  },
  'DELETE /editions/:id': {
    summary: 'Discard a draft with its files.',
    access: 'materials.edit',
    params: IdParams,
    query: z.strictObject({ version: z.coerce.number().int().min(1) }),
    response: MaterialDetail,
    errors: ['stale-version', 'edition-frozen', 'edition-in-review'],
  },
  'POST /editions/:id/review': {
    summary: 'Submit a draft for review; it stays as it is until it is published or sent back.',
    access: 'materials.edit',
    params: IdParams,
    body: z.strictObject({ version: Version }),
    response: MaterialDetail,
    errors: ['stale-version', 'edition-empty', 'transition-not-allowed'],
  },
  'POST /editions/:id/return': {
    summary: 'Send an edition in review back to its draft, with a reason.',
    access: 'materials.publish',
    params: IdParams,
    body: z.strictObject({ reason: line(500), version: Version }),
    response: MaterialDetail,
    errors: ['stale-version', 'transition-not-allowed'],
  },
  'GET /editions/:id/consequences': {
    summary: 'What publishing or withdrawing an edition would do, in numbers.',
    access: 'materials.publish',
    params: IdParams,
    response: z.strictObject({
      /** The edition that publishing would supersede. */
      supersedes: z.string().nullable(),
      /** Translations that are current now and would be behind. */
      stale: z.array(LanguageTag),
      /** People who would get a mail. */
      mails: z.int(),
    }),
  },
  'POST /editions/:id/publish': {
    summary: 'Publish an edition; the former one is superseded and its translations are stale at once.',
    access: 'materials.publish',
    params: IdParams,
    body: z.strictObject({ version: Version }),
    response: MaterialDetail,
    errors: ['stale-version', 'edition-empty', 'already-published', 'second-person-needed', 'transition-not-allowed', 'red-is-not-stored'],
  },
  'POST /editions/:id/withdraw': {
    summary: 'Withdraw a published edition; its files stop being served.',
    access: 'materials.publish',
    params: IdParams,
    body: z.strictObject({ reason: line(500), version: Version }),
    response: MaterialDetail,
    errors: ['stale-version', 'transition-not-allowed'],
  },
  'POST /editions/:id/files': {
    summary: 'Upload a file of a language version: into a draft, or a new translation of the published edition.',
    access: 'materials.edit',
    params: IdParams,
    // Cleaned by the API: people's file names hold whatever their systems allow.
    query: z.strictObject({ language: LanguageTag, name: z.string().min(1).max(1000) }),
    body: 'upload',
    response: MaterialDetail,
    status: 201,
    errors: ['edition-frozen', 'edition-in-review', 'already-exists', 'second-person-needed', 'body-too-large', 'red-is-not-stored', ...fileRefusals],
  },
  'DELETE /files/:id': {
    summary: 'Take a file out of a draft.',
    access: 'materials.edit',
    params: IdParams,
    response: MaterialDetail,
    errors: ['edition-frozen', 'edition-in-review'],
  },
  'GET /files/:id': {
    summary: 'The bytes of a file, whole or in one range; every download is remembered. TLP:AMBER and above carries the reader’s name on every page.',
    access: 'materials.read',
    params: IdParams,
    response: { mediaType: 'application/octet-stream', description: 'The file; name with language and edition in Content-Disposition, SHA-256 in Repr-Digest and ETag' },
    errors: ['range-not-satisfiable', 'precondition-failed'],
  },
  'GET /files/:id/picture': {
    summary: 'The first page of a PDF as a small picture, for those who may have the file. Of TLP:AMBER and above there is none, because it carries no name.',
    access: 'materials.read',
    params: IdParams,
    response: { mediaType: 'image/png', description: 'The picture' },
    errors: ['range-not-satisfiable', 'precondition-failed'],
  },
});
