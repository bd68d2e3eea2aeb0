import * as z from 'zod';
import { languageVersionStates } from '@liaison/domain/states';
import { fileRefusals } from './file-refusals';
import { MaterialDetail, StoredFile } from './material-shapes';
import { defineRoutes } from './route';
import { Bilingual, Id, IdParams, Instant, LanguageTag, PlainDate, Version, Words, line, many, page, paging, text } from './shared';

export const TranslationState = z.enum(languageVersionStates);
/** Steps of those who work on it; what follows from editions is nobody's step. */
export const TranslationStep = z.enum(['in-translation', 'in-revision', 'approved']);

/** Somebody who takes part, by their account. */
const Hand = z.strictObject({ id: Id, name: z.string() });

export const TranslationItem = z.strictObject({
  id: Id,
  material: z.strictObject({ id: Id, code: z.string(), title: Bilingual, sourceLanguage: LanguageTag }),
  /** The edition that it translates. */
  edition: z.string(),
  /** Where a newer one was published since: that one. */
  newer: z.string().nullable(),
  language: LanguageTag,
  state: TranslationState,
  translator: Hand,
  reviser: Hand,
  dueOn: PlainDate.nullable(),
  overdue: z.boolean(),
  machine: z.boolean(),
  /** What the viewer does in it. */
  part: z.enum(['translator', 'reviser', 'editor']),
  version: Version,
});
export type TranslationItem = z.infer<typeof TranslationItem>;

export const TranslationDetail = TranslationItem.extend({
  note: z.string(),
  orderedAt: Instant,
  approvedAt: Instant.nullable(),
  /** Why it was sent back last. */
  returnedReason: z.string().nullable(),
  source: z.array(StoredFile),
  files: z.array(StoredFile),
  /** Steps the viewer may take now. */
  steps: z.array(TranslationStep),
  may: z.strictObject({ upload: z.boolean(), change: z.boolean() }),
});
export type TranslationDetail = z.infer<typeof TranslationDetail>;

const orderFields = { translatorId: Id, reviserId: Id, dueOn: PlainDate.nullable(), machine: z.boolean(), note: text(1000) };

export const translationsRoutes = defineRoutes({
  'GET /translations': {
    summary: 'Translations in work: the viewer’s own, or all of them for editors.',
    access: 'materials.read',
    query: z.strictObject({
      ...paging,
      state: many(TranslationState),
      language: many(LanguageTag),
      mine: z.enum(['true', 'false']).default('false'),
      /** Approved ones are history: left out unless asked for. */
      finished: z.enum(['true', 'false']).default('false'),
    }),
    response: page(TranslationItem),
  },
  'GET /translations/:id': { summary: 'One translation with its files.', access: 'materials.read', params: IdParams, response: TranslationDetail },
  'GET /translators': {
    summary: 'Who could translate a material: those who offered it, and people the viewer may see; only who may read it.',
    access: 'materials.edit',
    query: z.strictObject({ material: Id, language: LanguageTag, q: Words.optional() }),
    response: z.strictObject({ items: z.array(Hand.extend({ languages: z.array(LanguageTag), offers: z.boolean() })) }),
  },
  'GET /translators/me': {
    summary: 'The languages the viewer offers to translate into.',
    access: 'materials.read',
    response: z.strictObject({ languages: z.array(LanguageTag) }),
  },
  'PUT /translators/me': {
    summary: 'Offer to translate into languages, or no longer; editors then find the viewer by name.',
    access: 'materials.read',
    body: z.strictObject({ languages: z.array(LanguageTag).max(20) }),
    response: z.strictObject({ languages: z.array(LanguageTag) }),
  },
  'POST /editions/:id/translations': {
    summary: 'Order a translation of the published edition from a translator and a reviser; both get a mail.',
    access: 'materials.edit',
    params: IdParams,
    body: z.strictObject({ language: LanguageTag, ...orderFields }),
    response: TranslationDetail,
    status: 201,
    errors: ['already-exists', 'second-person-needed', 'transition-not-allowed', 'unknown-reference', 'not-eligible'],
  },
  'PUT /translations/:id': {
    summary: 'Give a translation to others, or another date.',
    access: 'materials.edit',
    params: IdParams,
    body: z.strictObject({ ...orderFields, version: Version }),
    response: TranslationDetail,
    errors: ['stale-version', 'second-person-needed', 'transition-not-allowed', 'unknown-reference', 'not-eligible'],
  },
  'DELETE /translations/:id': {
    summary: 'Take back an order with what was written for it.',
    access: 'materials.edit',
    params: IdParams,
    query: z.strictObject({ version: z.coerce.number().int().min(1) }),
    response: 'nothing',
    errors: ['stale-version', 'transition-not-allowed'],
  },
  'POST /translations/:id/steps': {
    summary: 'Begin, hand over to the reviser, send back with a reason, or approve; approved files can be read at once.',
    access: 'materials.read',
    params: IdParams,
    body: z.strictObject({ to: TranslationStep, reason: line(500).optional(), machine: z.boolean().optional(), version: Version }),
    response: TranslationDetail,
    errors: ['stale-version', 'second-person-needed', 'transition-not-allowed', 'translation-empty', 'already-exists'],
  },
  'POST /translations/:id/files': {
    summary: 'Upload a file of a translation in work.',
    access: 'materials.read',
    params: IdParams,
    query: z.strictObject({ name: z.string().min(1).max(1000) }),
    body: 'upload',
    response: TranslationDetail,
    status: 201,
    errors: ['already-exists', 'transition-not-allowed', ...fileRefusals, 'body-too-large'],
  },
  'DELETE /translation-files/:id': {
    summary: 'Take a file out of a translation in work.',
    access: 'materials.read',
    params: IdParams,
    response: TranslationDetail,
    errors: ['transition-not-allowed'],
  },
  'GET /translation-files/:id': {
    summary: 'The bytes of a file in work, for those who work on it.',
    access: 'materials.read',
    params: IdParams,
    response: { mediaType: 'application/octet-stream', description: 'The file; TLP:AMBER and above carries the reader’s name' },
    errors: ['range-not-satisfiable', 'precondition-failed'],
  },
  'POST /language-versions/:id/untouched': {
    summary: 'Confirm that the newest major edition leaves a translation untouched, with the reason: it counts as behind and no longer as “do not use”.',
    access: 'materials.coordinate',
    params: IdParams,
    body: z.strictObject({ reason: line(500) }),
    response: MaterialDetail,
    errors: ['transition-not-allowed'],
  },
});
