import * as z from 'zod';
import { linkStates } from '@liaison/domain/materials';
import { defineRoutes } from './route';
import { Bilingual, Id, LanguageTag } from './shared';

/** The part of an address that names a material for ever. Whatever is no such name is answered like one that was never given. */
const Link = z.string().min(1).max(64);
const EditionNumber = z.string().regex(/^\d{1,6}\.\d{1,6}$/);
const LinkParams = z.strictObject({ link: Link });

export const LinkAnswer = z.strictObject({
  /** False for what never was and for what the caller may not know of. */
  known: z.boolean(),
  title: Bilingual.nullable(),
  /** null where nothing is published now. */
  current: z.string().nullable(),
  languages: z.array(LanguageTag),
  /** About the edition and language that were asked for; null where none was. */
  asked: z.strictObject({ edition: z.string(), language: LanguageTag.nullable(), state: z.enum(linkStates), note: Bilingual.nullable() }).nullable(),
  /** Where a reader who is signed in finds more. */
  materialId: Id.nullable(),
});
export type LinkAnswer = z.infer<typeof LinkAnswer>;

const bytes = { mediaType: 'application/octet-stream', description: 'The file; name with language and edition in Content-Disposition, Content-Language, SHA-256 in Repr-Digest and ETag' };

export const linksRoutes = defineRoutes({
  'GET /links/:link': {
    summary: 'Is this current? For everybody; what is not public is told only to those who may read it.',
    access: 'public',
    params: LinkParams,
    query: z.strictObject({ edition: EditionNumber.optional(), language: LanguageTag.optional() }),
    response: LinkAnswer,
    errors: ['too-many-attempts'],
  },
  'GET /links/:link/current': {
    summary: 'The current version in the reader’s language; public ones for everybody.',
    access: 'public',
    params: LinkParams,
    response: bytes,
    errors: ['range-not-satisfiable', 'precondition-failed', 'too-many-attempts'],
  },
  'GET /links/:link/:edition/:language': {
    summary: 'The same bytes for ever; gone where the edition was withdrawn.',
    access: 'public',
    params: z.strictObject({ link: Link, edition: z.string().max(20), language: z.string().max(35) }),
    query: z.strictObject({ file: z.string().min(1).max(300).optional() }),
    response: bytes,
    errors: ['edition-withdrawn', 'range-not-satisfiable', 'precondition-failed', 'too-many-attempts'],
  },
});
