import * as z from 'zod';
import { populations, procedureAnswers, requestKinds } from '@liaison/domain/network/codes';
import { ContactCompetence, ContactItem } from './network';
import { ReachableNow } from './reach';
import { defineRoutes } from './route';
import { CountryCode, Id, LanguageTag, PlainDate, Version, many, optionalLine, page, paging, text } from './shared';

export const RequestCode = z.enum(requestKinds);
const ProcedureAnswer = z.enum(procedureAnswers);

/** What a country takes of one kind of request, by which channel, in which languages, with which documents. */
export const ProcedureSheet = z.strictObject({
  countryCode: CountryCode,
  request: RequestCode,
  answer: ProcedureAnswer,
  channel: z.string(),
  languages: z.array(LanguageTag),
  documents: z.string(),
  note: z.string(),
  /** The seat that receives it. */
  post: z.strictObject({ id: Id, title: z.string(), organisationId: Id, organisationName: z.string() }).nullable(),
  source: z.string(),
  asOf: PlainDate,
  version: Version,
});

const SheetFields = {
  answer: ProcedureAnswer,
  channel: optionalLine(200),
  languages: z.array(LanguageTag).max(20).refine((list) => new Set(list).size === list.length, { error: 'each once' }),
  documents: text(1000),
  note: text(1000),
  postId: Id.nullable(),
  source: optionalLine(300),
  asOf: PlainDate,
};

/** Why somebody is among those who can receive a request. */
const Fits = z.strictObject({
  /** Those of their competences that the request asks for. */
  competences: z.array(ContactCompetence),
  /** Function of their seat, where it is one that receives such requests. */
  functionCode: z.string().nullable(),
  /** The procedure sheet of the country names their seat. */
  named: z.boolean(),
});

export const Receiver = ContactItem.extend({
  fits: Fits,
  zone: z.string(),
  now: ReachableNow,
  /** Has a line for the night that the viewer may see. */
  urgent: z.boolean(),
});

export const ReceiversQuery = z.strictObject({
  ...paging,
  request: RequestCode,
  country: many(z.union([CountryCode, z.literal('international')])),
  language: many(LanguageTag),
  population: z.enum(populations).optional(),
  /** Only those who answer now. */
  now: z.enum(['true', 'false']).default('false'),
  /** Only those with an urgent line that the viewer may see. */
  urgent: z.enum(['true', 'false']).default('false'),
});

export const receiversRoutes = defineRoutes({
  'GET /receivers': {
    summary: 'Who can receive a request: in a country, in a language, now; the surest and freshest first, with the reason.',
    access: 'network.read',
    query: ReceiversQuery,
    response: page(Receiver).extend({
      /** Who would fit and does not answer now; nought unless `now` is asked. */
      closed: z.int(),
      /** What the countries asked for say of this request; a country that takes none has nobody listed. */
      sheets: z.array(ProcedureSheet),
    }),
  },
  'GET /procedures': {
    summary: 'What each country takes of which request.',
    access: 'network.read',
    query: z.strictObject({ country: many(CountryCode), request: many(RequestCode) }),
    response: z.strictObject({ items: z.array(ProcedureSheet) }),
  },
  'PUT /procedures/:code/:request': {
    summary: 'Say what a country takes of a kind of request.',
    access: 'network.verify',
    params: z.strictObject({ code: CountryCode, request: RequestCode }),
    body: z.strictObject({ ...SheetFields, version: Version.nullable() }),
    response: ProcedureSheet,
    errors: ['stale-version', 'unknown-reference', 'no-place-for-case-data'],
  },
});
