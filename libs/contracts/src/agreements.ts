import * as z from 'zod';
import { agreementKinds } from '@liaison/domain/network/codes';
import { defineRoutes } from './route';
import { CountryCode, Id, IdParams, PlainDate, Version, Words, inOrder, line, many, optionalLine, page, paging, text } from './shared';

const AgreementKind = z.enum(agreementKinds);

const Party = z.strictObject({
  organisationId: Id,
  organisationName: z.string(),
  countryCode: CountryCode.nullable(),
  /** The seat that answers for the agreement. */
  post: z
    .strictObject({
      id: Id,
      title: z.string(),
      /** Today's, whom the viewer may see. */
      holders: z.array(z.strictObject({ id: Id, displayName: z.string(), since: PlainDate })),
    })
    .nullable(),
  /** Of a running agreement: no seat answers for it, or nobody sits there, as far as the viewer may see. */
  alarm: z.enum(['no-post', 'vacant']).nullable(),
});

export const Agreement = z.strictObject({
  id: Id,
  title: z.string(),
  kind: AgreementKind,
  subject: z.string(),
  validFrom: PlainDate,
  validTo: PlainDate.nullable(),
  source: z.string(),
  state: z.enum(['coming', 'running', 'ended']),
  /** By country and name. */
  parties: z.array(Party),
  may: z.strictObject({ edit: z.boolean() }),
  version: Version,
});

const fields = {
  title: line(200),
  kind: AgreementKind,
  subject: text(1000),
  validFrom: PlainDate,
  validTo: PlainDate.nullable(),
  source: optionalLine(300),
  parties: z
    .array(z.strictObject({ organisationId: Id, postId: Id.nullable() }))
    .min(2)
    .max(40)
    .refine((list) => new Set(list.map(({ organisationId }) => organisationId)).size === list.length, { error: 'each party once' }),
};
const order = { error: 'ends before it begins', path: ['validTo'] };

export const agreementsRoutes = defineRoutes({
  'GET /agreements': {
    summary: 'Agreements between organisations, with who answers for them.',
    access: 'network.read',
    query: z.strictObject({
      ...paging,
      q: Words.optional(),
      /** With a party there. */
      country: many(z.union([CountryCode, z.literal('international')])),
      organisation: Id.optional(),
      state: z.enum(['coming', 'running', 'ended']).optional(),
      /** Only those with a party nobody answers for. */
      alarm: z.enum(['true']).optional(),
    }),
    response: page(Agreement),
  },
  'POST /agreements': {
    summary: 'Enter an agreement into the register.',
    access: 'network.verify',
    body: z.strictObject(fields).refine(inOrder, order),
    response: Agreement,
    status: 201,
    errors: ['unknown-reference', 'no-place-for-case-data'],
  },
  'GET /agreements/:id': { summary: 'One agreement.', access: 'network.read', params: IdParams, response: Agreement },
  'PUT /agreements/:id': {
    summary: 'Change an agreement: its parties, who answers for it, or its end.',
    access: 'network.verify',
    params: IdParams,
    body: z.strictObject({ ...fields, version: Version }).refine(inOrder, order),
    response: Agreement,
    errors: ['stale-version', 'unknown-reference', 'no-place-for-case-data'],
  },
});
