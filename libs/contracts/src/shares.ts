import * as z from 'zod';
import { shareLabels, shareStates } from '@liaison/domain/shares';
import { ContactItem } from './network';
import { defineRoutes } from './route';
import { Id, IdParams, Instant, PlainDate, Version, Words, line, page, paging } from './shared';

const Label = z.enum(shareLabels);

export const ShareItem = z.strictObject({
  id: Id,
  title: z.string(),
  purpose: z.string(),
  tlp: Label,
  /** null where the viewer may not see who it is. */
  makerName: z.string().nullable(),
  madeAt: Instant,
  /** The last day on which it can be opened. */
  expiresOn: PlainDate,
  state: z.enum(shareStates),
  /** Made by the viewer. */
  own: z.boolean(),
  /** Contacts in it that the viewer may see today. */
  contacts: z.int(),
  version: Version,
});

/** A channel is absent where its rule leaves out the viewer, or left out whoever made the pack. */
const SharedContact = ContactItem.extend({ email: z.string().optional(), phone: z.string().optional(), urgentPhone: z.string().optional() });

export const ShareDetail = ShareItem.extend({
  items: z.array(SharedContact),
  /** To whom it went and when they first opened it; for whoever made it. */
  recipients: z.array(z.strictObject({ name: z.string().nullable(), organisationName: z.string().nullable(), openedAt: Instant.nullable() })),
});

const Bytes = (mediaType: string, description: string) => ({ mediaType, description });

export const sharesRoutes = defineRoutes({
  'GET /shares': {
    summary: 'Packs of contacts that the viewer made or was given; those given stay in the list while they are open.',
    access: 'network.read',
    query: z.strictObject({ ...paging, box: z.enum(['received', 'made']).default('received') }),
    response: page(ShareItem),
  },
  'POST /shares': {
    summary: 'Share contacts with people of the programme: for a purpose, until a day, under a TLP label.',
    access: 'exports.personal',
    body: z.strictObject({
      title: line(160),
      purpose: line(300),
      tlp: Label,
      expiresOn: PlainDate,
      contactIds: z.array(Id).min(1).max(200).refine((list) => new Set(list).size === list.length, { error: 'each once' }),
      recipientIds: z.array(Id).min(1).max(50).refine((list) => new Set(list).size === list.length, { error: 'each once' }),
      /** Which channels go along, of those that the maker sees. */
      withEmail: z.boolean(),
      withPhone: z.boolean(),
      /** The line for the night and the holidays. */
      withUrgentPhone: z.boolean(),
    }),
    response: ShareDetail,
    status: 201,
    errors: ['unknown-reference', 'strict-stays-inside', 'no-place-for-case-data'],
  },
  'GET /share-recipients': {
    summary: 'People whom a pack can be given to: they have access to the network here, and the viewer may see them.',
    access: 'exports.personal',
    query: z.strictObject({ q: Words.optional() }),
    response: z.strictObject({
      items: z.array(z.strictObject({ personId: Id, name: z.string(), organisationName: z.string().nullable(), sameOrganisation: z.boolean() })),
    }),
  },
  'GET /shares/:id': { summary: 'A pack of contacts, as far as the viewer may see each of them today.', access: 'network.read', params: IdParams, response: ShareDetail },
  'POST /shares/:id/revoke': {
    summary: 'Take a pack back: nobody opens it any more.',
    access: 'network.read',
    params: IdParams,
    body: z.strictObject({ version: Version }),
    response: ShareDetail,
    errors: ['stale-version'],
  },
  'GET /shares/:id/pdf': {
    summary: 'The pack on paper, marked with its label and the name of whoever took it.',
    access: 'network.read',
    params: IdParams,
    response: Bytes('application/pdf', 'A PDF/UA document in the reader’s language.'),
  },
  'GET /shares/:id/vcards': {
    summary: 'The pack as vCards, each with its label, purpose and last day.',
    access: 'network.read',
    params: IdParams,
    response: Bytes('text/vcard', 'vCard 4.0, one card for each contact.'),
  },
});
