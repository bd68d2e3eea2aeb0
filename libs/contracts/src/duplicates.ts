import * as z from 'zod';
import { CountryCode, Id, IdParams, Instant, LanguageTag, line, many, optionalLine, page, paging } from './shared';
import { defineRoutes } from './route';

export const RecordKind = z.enum(['person', 'organisation']);
export const PersonReason = z.enum([
  'name-same', 'name-order', 'name-typo', 'name-initials', 'name-part', 'email', 'shared-mailbox', 'organisation', 'country', 'gender-differs',
]);
export const OrganisationReason = z.enum(['name-same', 'name-order', 'name-typo', 'name-part', 'name-initials', 'website', 'country', 'sector', 'country-differs']);
export const DuplicateReason = z.enum([...new Set([...PersonReason.options, ...OrganisationReason.options])]);

/** One of two records, as far as both kinds have the same to say. */
export const RecordCard = z.strictObject({
  id: Id,
  name: z.string(),
  /** The name in Latin letters or another language, where it differs. */
  otherName: z.string(),
  /** Of a person: where they belong. */
  organisationName: z.string().nullable(),
  countryCode: CountryCode.nullable(),
  sectorCode: z.string().nullable(),
});

const Suggestions = z.strictObject({
  items: z.array(z.strictObject({ record: RecordCard, score: z.int(), reasons: z.array(DuplicateReason) })),
});

export const DuplicatePair = z.strictObject({
  id: Id,
  kind: RecordKind,
  /** `null` is a record that is kept closed even to its steward: that there is one is all that is said. */
  first: RecordCard.nullable(),
  second: RecordCard.nullable(),
  score: z.int(),
  reasons: z.array(DuplicateReason),
  foundAt: Instant,
  dismissed: z.boolean(),
  may: z.strictObject({ merge: z.boolean(), dismiss: z.boolean() }),
});

export const DuplicateScan = z.strictObject({
  /** Waiting: asked for and not begun. */
  state: z.enum(['never', 'waiting', 'running', 'done']),
  finishedAt: Instant.nullable(),
  records: z.int(),
  pairs: z.int(),
});

export const duplicatesRoutes = defineRoutes({
  'POST /people/suggestions': {
    summary: 'People who may be the one somebody is typing; keeps nothing and refuses nothing.',
    access: 'people.write',
    body: z.strictObject({
      givenName: optionalLine(120),
      familyName: optionalLine(120),
      latinGivenName: optionalLine(120),
      latinFamilyName: optionalLine(120),
      languages: z.array(LanguageTag).max(20),
      emails: z.array(line(254)).max(20),
      organisationId: Id.nullable(),
      /** The record that is being changed. */
      exceptId: Id.nullable(),
    }),
    response: Suggestions,
  },
  'POST /organisations/suggestions': {
    summary: 'Organisations that may be the one somebody is typing; keeps nothing and refuses nothing.',
    access: 'organisations.write',
    body: z.strictObject({
      names: z.array(optionalLine(200)).max(20),
      countryCode: CountryCode.nullable(),
      sectorCode: line(20),
      website: optionalLine(300).nullable(),
      exceptId: Id.nullable(),
    }),
    response: Suggestions,
  },
  'GET /duplicates': {
    summary: 'Pairs of records that may be one, likeliest first: those whose records the viewer may see, and those of their countries.',
    access: 'people.write',
    query: z.strictObject({ ...paging, kind: RecordKind.default('person'), country: many(z.union([CountryCode, z.literal('international')])), dismissed: z.stringbool().default(false) }),
    response: page(DuplicatePair),
  },
  'PUT /duplicates/:id/dismissed': {
    summary: 'Says that two records are two, until one of them changes; or takes that back.',
    access: 'people.write',
    params: IdParams,
    body: z.strictObject({ dismissed: z.boolean() }),
    response: 'nothing',
  },
  'GET /duplicates/scan': { summary: 'When the stock was last looked through for duplicates.', access: 'people.write', response: DuplicateScan },
  'POST /duplicates/scan': { summary: 'Looks the stock through for duplicates, in the background.', access: 'people.write', response: DuplicateScan, status: 202 },
});
