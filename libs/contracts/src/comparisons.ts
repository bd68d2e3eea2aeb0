import * as z from 'zod';
import { fileChanges, saidFields } from '@liaison/domain/comparison';
import { EditionNote, EditionState, StoredFile, Tlp } from './material-shapes';
import { defineRoutes } from './route';
import { Bilingual, Id, IdParams, Instant, LanguageTag } from './shared';

const EditionNumber = z.string().regex(/^\d{1,6}\.\d{1,6}$/);

export const ComparedEdition = z.strictObject({ edition: z.string(), state: EditionState, publishedAt: Instant.nullable() });

export const FileComparison = z.strictObject({
  change: z.enum(fileChanges),
  before: StoredFile.nullable(),
  after: StoredFile.nullable(),
  /** Whether their texts can be laid side by side: both have words, and no copy carries a name. */
  readable: z.boolean(),
});

export const EditionComparison = z.strictObject({
  material: z.strictObject({ id: Id, code: z.string(), title: Bilingual, tlp: Tlp }),
  from: ComparedEdition,
  to: ComparedEdition,
  /** All the viewer may compare, the newest first. */
  editions: z.array(ComparedEdition),
  /** What each edition after the older one changed, by whoever published it; the newest first. */
  notes: z.array(EditionNote.extend({ publishedAt: Instant.nullable() })),
  /** What is said of the material, field by field; null where an edition comes from before that was kept. */
  fields: z.array(z.strictObject({ field: z.enum(saidFields), before: z.array(z.string()), after: z.array(z.string()) })).nullable(),
  languages: z.array(z.strictObject({
    language: LanguageTag,
    /** Of the language as a whole: it came, it went, something in it changed, or nothing did. */
    change: z.enum(['added', 'removed', 'changed', 'same']),
    files: z.array(FileComparison),
  })),
});
export type EditionComparison = z.infer<typeof EditionComparison>;

const ComparedWords = z.strictObject({ kind: z.enum(['same', 'gone', 'come']), text: z.string() });

export const TextComparison = z.strictObject({
  /**
   * `same`: other bytes, the same words. `no-text`: one of them has no words that can be read, as a scan has none.
   * `too-large`: it took too much, and was given up.
   */
  outcome: z.enum(['changed', 'same', 'no-text', 'too-large']),
  /** True where only the first part of one of them was compared, because it is that long. */
  cut: z.boolean(),
  passages: z.array(z.strictObject({
    /** Counted from 1; null where there are no pages. */
    pages: z.strictObject({ before: z.int().nullable(), after: z.int().nullable() }),
    lead: z.string(),
    words: z.array(ComparedWords),
  })),
  /** Passages beyond those listed. */
  more: z.int(),
});
export type TextComparison = z.infer<typeof TextComparison>;

export const comparisonsRoutes = defineRoutes({
  'GET /materials/:id/comparison': {
    summary: 'One edition against another of the same material: files, what is said of it, and notes. Editions the viewer may not read do not exist.',
    access: 'materials.read',
    params: IdParams,
    /** Without a wish the newest against the one the viewer holds, or else the one before. */
    query: z.strictObject({ from: EditionNumber.optional(), to: EditionNumber.optional() }),
    response: EditionComparison,
    errors: ['one-edition-only'],
  },
  'GET /materials/:id/comparison/text': {
    summary: 'What changed in the text from one file of a material to another one in the same language. Not of TLP:AMBER and above, because what is shown here would carry no name.',
    access: 'materials.read',
    params: IdParams,
    query: z.strictObject({ before: Id, after: Id }),
    response: TextComparison,
    errors: ['too-many-attempts'],
  },
});
