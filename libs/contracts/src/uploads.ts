import * as z from 'zod';
import { uploadMachine } from '@liaison/domain/states';
import { fileRefusals } from './file-refusals';
import { MaterialDetail } from './material-shapes';
import { defineRoutes } from './route';
import { Bilingual, Id, IdParams, Instant, LanguageTag } from './shared';
import { TranslationDetail } from './translations';

export const UploadItem = z.strictObject({
  id: Id,
  editionId: Id,
  /** Of a file for a translation that was ordered; null for one of the edition itself. */
  translationId: Id.nullable(),
  materialId: Id,
  title: Bilingual,
  edition: z.string(),
  language: LanguageTag,
  name: z.string(),
  /** When the file was last changed, in milliseconds, as its sender said: who continues it has to have the same one. */
  modified: z.int().nullable(),
  /** Bytes in all, and those that are safe with the server. */
  size: z.int(),
  received: z.int(),
  state: z.enum(uploadMachine.states),
  /** Why it was refused: the code and what its words need. */
  refusal: z.strictObject({ code: z.string(), params: z.record(z.string(), z.unknown()) }).nullable(),
  startedAt: Instant,
});
export type UploadItem = z.infer<typeof UploadItem>;

/** How files are kept and checked in this installation, and what of the programme's is on its way. */
export const FileKeeping = z.strictObject({
  store: z.enum(['disk', 's3']),
  /** Bytes of the largest file, and of what an archive may unpack into. */
  maxUpload: z.int(),
  maxUnpacked: z.int(),
  allowMacros: z.boolean(),
  /** Whether the proxy sends the bytes once the API has allowed them. */
  proxy: z.boolean(),
  /** `none` where no scanner is configured, `silent` where it does not answer: then no file comes in. */
  scanner: z.strictObject({ state: z.enum(['none', 'ready', 'silent']), version: z.string().nullable() }),
  /** Files that are being sent, and files whose words are not found yet. */
  sending: z.int(),
  unread: z.int(),
});
export type FileKeeping = z.infer<typeof FileKeeping>;

const open = ['edition-frozen', 'edition-in-review', 'second-person-needed', 'red-is-not-stored'] as const;

export const uploadsRoutes = defineRoutes({
  'GET /file-keeping': {
    summary: 'How files are kept and checked here: the store, the limits, the virus scanner and whether it answers.',
    access: 'accounts.manage',
    response: FileKeeping,
  },
  'GET /uploads': {
    summary: 'Files the viewer began to send and that are not taken in yet.',
    access: 'materials.read',
    response: z.strictObject({ items: z.array(UploadItem) }),
  },
  'POST /uploads': {
    summary: 'Announce a file for a language version; its bytes follow by the tus protocol, in as many pieces and days as it takes.',
    access: 'materials.edit',
    // Names are cleaned by the API: people's file names hold whatever their systems allow.
    body: z.strictObject({ editionId: Id, language: LanguageTag, name: z.string().min(1).max(1000), size: z.int().min(0), modified: z.int().nullable().default(null) }),
    response: UploadItem,
    status: 201,
    errors: [...open, 'body-too-large', 'too-many-uploads'],
  },
  'POST /translations/:id/uploads': {
    summary: 'Announce a file of a translation in work; its bytes follow like those of any upload.',
    access: 'materials.read',
    params: IdParams,
    body: z.strictObject({ name: z.string().min(1).max(1000), size: z.int().min(0), modified: z.int().nullable().default(null) }),
    response: UploadItem,
    status: 201,
    errors: ['transition-not-allowed', 'body-too-large', 'too-many-uploads'],
  },
  'GET /uploads/:id': {
    summary: 'How far a file is. Asked with HEAD and `Tus-Resumable: 1.0.0` it says so in `Upload-Offset`, as tus wants it.',
    access: 'materials.read',
    params: IdParams,
    response: UploadItem,
  },
  'PATCH /uploads/:id': {
    summary: 'Bytes of a file from `Upload-Offset` on, as `application/offset+octet-stream` (tus 1.0).',
    access: 'materials.read',
    params: IdParams,
    body: 'upload',
    response: 'nothing',
    errors: ['unsupported-media-type', 'overtaken', 'body-too-large', 'precondition-failed'],
  },
  'DELETE /uploads/:id': { summary: 'Break a file off; nothing of it stays.', access: 'materials.read', params: IdParams, response: 'nothing' },
  'POST /uploads/:id/finish': {
    summary: 'Check a file that arrived and take it in; asked again it answers the same. Until then it exists for nobody.',
    access: 'materials.edit',
    params: IdParams,
    response: MaterialDetail,
    errors: [...open, ...fileRefusals, 'already-exists', 'upload-incomplete', 'upload-being-checked'],
  },
  'POST /uploads/:id/translation': {
    summary: 'Check a file of a translation that arrived and take it in; asked again it answers the same.',
    access: 'materials.read',
    params: IdParams,
    response: TranslationDetail,
    errors: ['transition-not-allowed', ...fileRefusals, 'already-exists', 'upload-incomplete', 'upload-being-checked'],
  },
});
