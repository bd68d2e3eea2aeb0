import * as z from 'zod';
import { packParts } from '@liaison/domain/packs';
import { EditionNote, Freshness, MaterialKind, StoredFile, Tlp } from './material-shapes';
import { defineRoutes } from './route';
import { Bilingual, Id, IdParams, Instant, LanguageTag, Words, line } from './shared';

/** Both parts are the trainer's pack, `participants` alone is the participant's. */
export const PackPart = z.enum(packParts);

export const PackItem = z.strictObject({
  languageVersionId: Id,
  part: PackPart,
  material: z.strictObject({ id: Id, code: z.string(), title: Bilingual, kind: MaterialKind, tlp: Tlp }),
  edition: z.string(),
  language: LanguageTag,
  /** True where its edition was withdrawn since: it stays on the list, and nobody gets it any more. */
  withdrawn: z.boolean(),
  /** Empty where it was withdrawn. */
  files: z.array(StoredFile),
  /** The newest edition that was published after this one, with what changed on the way; null while there is none. */
  newer: z.strictObject({
    edition: z.string(),
    /** The version in the same language that could take its place; null while there is none. */
    version: z.strictObject({ languageVersionId: Id, edition: z.string() }).nullable(),
    changes: z.array(EditionNote),
  }).nullable(),
});
export type PackItem = z.infer<typeof PackItem>;

/** What one archive would hold for the viewer. */
export const PackArchive = z.strictObject({ part: PackPart, files: z.int(), size: z.int() });

export const TrainingPack = z.strictObject({
  trainingId: Id,
  /** null while it is only proposed and nobody saved it. */
  packId: Id.nullable(),
  state: z.enum(['proposed', 'open', 'frozen']),
  frozenAt: Instant.nullable(),
  /** What the viewer may see of it, and nothing that would tell of more. */
  items: z.array(PackItem),
  /** Packs that were frozen before this one, the newest first, with why they were replaced. */
  former: z.array(z.strictObject({ packId: Id, frozenAt: Instant, replacedAt: Instant, reason: z.string() })),
  /** The whole archives the viewer may take: the trainer's pack for those who teach or plan, and the participant's. */
  archives: z.array(PackArchive),
  /** What is new for the viewer since they last took a pack of this training; null if they never did, or nothing is. */
  changes: z.strictObject({ since: Instant, archives: z.array(PackArchive) }).nullable(),
  may: z.strictObject({ edit: z.boolean(), replace: z.boolean() }),
  /** 0 while it is only proposed. */
  version: z.int().min(0),
});
export type TrainingPack = z.infer<typeof TrainingPack>;

const Items = z.array(z.strictObject({ languageVersionId: Id, part: PackPart })).max(200)
  .refine((items) => new Set(items.map(({ languageVersionId }) => languageVersionId)).size === items.length, { error: 'the same twice' });

export const PackChoice = z.strictObject({
  material: z.strictObject({ id: Id, code: z.string(), title: Bilingual, kind: MaterialKind, tlp: Tlp }),
  part: PackPart,
  versions: z.array(z.strictObject({ languageVersionId: Id, edition: z.string(), language: LanguageTag, freshness: Freshness })),
});

export const packsRoutes = defineRoutes({
  'GET /trainings/:id/pack': {
    summary: 'The language versions a training uses, as far as the viewer may read them; participants see it once it is frozen.',
    access: 'materials.read',
    params: IdParams,
    response: TrainingPack,
  },
  'GET /trainings/:id/pack/choices': {
    summary: 'Materials that could come into the pack, with the language versions that can be used.',
    access: 'trainings.plan',
    params: IdParams,
    query: z.strictObject({ q: Words.default('') }),
    response: z.strictObject({ items: z.array(PackChoice) }),
  },
  'PUT /trainings/:id/pack': {
    summary: 'Decide what is in the pack, as long as the training is not confirmed.',
    access: 'trainings.plan',
    params: IdParams,
    body: z.strictObject({ items: Items, version: z.int().min(0).max(2_147_483_647) }),
    response: TrainingPack,
    errors: ['stale-version', 'pack-frozen', 'unknown-reference'],
  },
  'POST /trainings/:id/pack/replacement': {
    summary: 'Put another frozen pack in the place of the frozen one, with a reason; the old one stays as it is.',
    access: 'trainings.plan',
    params: IdParams,
    body: z.strictObject({ items: Items, reason: line(500), version: z.int().min(1).max(2_147_483_647) }),
    response: TrainingPack,
    status: 201,
    errors: ['stale-version', 'pack-not-frozen', 'unknown-reference'],
  },
  'GET /packs/:id/zip': {
    summary: 'A frozen pack as one archive with a manifest and checksums, whole or from a byte on; every file in it counts as downloaded.',
    access: 'materials.read',
    params: IdParams,
    query: z.strictObject({
      part: PackPart.default('participants'),
      /** Only files the viewer had not fetched by then. */
      since: Instant.optional(),
    }),
    response: { mediaType: 'application/zip', description: 'The archive; its ETag stands for exactly these bytes. Where a file carries the reader’s name there is none, and no range' },
    errors: ['pack-empty', 'precondition-failed', 'range-not-satisfiable', 'watermark-needs-pdf'],
  },
});
