import * as z from 'zod';
import { mostNoteLines, noteLines } from '@liaison/domain/materials';
import { fileRefusals } from './file-refusals';
import { MaterialDetail } from './material-shapes';
import { defineRoutes } from './route';
import { IdParams, LanguageTag, Version, line, text } from './shared';

const note = text(2000).refine((value) => noteLines(value) <= mostNoteLines, { error: 'at most ten lines' });
const ChangeNote = z.strictObject({ en: note, de: note });

export const editionsRoutes = defineRoutes({
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
