import * as z from 'zod';
import { audiences, licences, materialKinds, mostReviewMonths, newsKinds } from '@liaison/domain/materials';
import { disciplines } from '@liaison/domain/disciplines';
import { editionStates, languageVersionStates } from '@liaison/domain/states';
import { freshnesses } from '@liaison/domain/staleness';
import { circleRoles, tlpLabels } from '@liaison/domain/access';
import { Bilingual, CountryCode, Id, Instant, LanguageTag, PlainDate, Version } from './shared';

export const MaterialKind = z.enum(materialKinds);
export const Tlp = z.enum(tlpLabels);
export const Audience = z.enum(audiences);
export const EditionState = z.enum(editionStates);
export const Freshness = z.enum(freshnesses);
export const Licence = z.enum(licences);
/** What decides whom a material is narrowed to, and how it is described; in the words of the field. */
export const described = {
  /** Of the reader's organisation; none stands for all. */
  disciplines: z.array(z.enum(disciplines)).max(disciplines.length),
  /** The roles it is written for; none stands for all. */
  roles: z.array(z.enum(circleRoles)).max(circleRoles.length),
  /** Countries it speaks of. */
  countries: z.array(CountryCode).max(60),
  licence: Licence.nullable(),
  /** Months from one review to the next. */
  reviewMonths: z.int().min(1).max(mostReviewMonths).nullable(),
};
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
  ...described,
  /** The one training whose people it is for. */
  training: z.strictObject({ id: Id, code: z.string(), title: z.string() }).nullable(),
  /** Who looks at it again when it is due; told to those who keep the library. */
  reviewOwner: z.strictObject({ id: Id, name: z.string() }).nullable(),
  reviewedAt: Instant.nullable(),
  sourceLanguage: LanguageTag,
  reviewDue: PlainDate.nullable(),
  /** What it is called in addresses, for ever: `/m/<link>`. */
  link: z.string(),
  moduleIds: z.array(Id),
  /** The newest first. Drafts for editors only; of withdrawn ones readers see number and reason, not the files. */
  editions: z.array(EditionItem),
  /** What the viewer fetched before, so the page can say "you hold 1.2". */
  held: z.array(z.strictObject({ edition: z.string(), language: LanguageTag, at: Instant })),
  may: z.strictObject({ edit: z.boolean(), publish: z.boolean(), recall: z.boolean() }),
  version: Version,
});
export type MaterialDetail = z.infer<typeof MaterialDetail>;
