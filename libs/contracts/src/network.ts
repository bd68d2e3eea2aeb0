import * as z from 'zod';
import { competenceLevels, coverageClasses, verificationStates } from '@liaison/domain/network';
import { Discipline, SectorCode, VisibilityLevel } from './directory';
import { defineRoutes } from './route';
import { CountryCode, Id, IdParams, Instant, LanguageTag, PlainDate, Version, Words, line, many, optionalLine, page, paging, text } from './shared';

export const CompetenceLevel = z.enum(competenceLevels);
export const CoverageClass = z.enum(coverageClasses);
export const VerificationState = z.enum(verificationStates);

export const ContactCompetence = z.strictObject({ code: z.string().max(20), level: CompetenceLevel });

export const ContactItem = z.strictObject({
  id: Id,
  title: z.string(),
  organisationId: Id,
  organisationName: z.string(),
  countryCode: CountryCode.nullable(),
  sectorCode: SectorCode,
  discipline: Discipline,
  /** null where the contact is a function without a named holder, or the viewer may not see the name. */
  personId: Id.nullable(),
  personName: z.string().nullable(),
  languages: z.array(LanguageTag),
  competences: z.array(ContactCompetence),
  verification: VerificationState,
  verifiedAt: Instant.nullable(),
  verifyDue: PlainDate.nullable(),
});

/** A channel is absent, and not empty, for a viewer who may not see it. */
export const ContactDetail = ContactItem.extend({
  email: z.string().optional(),
  phone: z.string().optional(),
  note: z.string(),
  /** Who may see what; only for those who may change the contact. */
  rules: z.strictObject({ listing: VisibilityLevel, email: VisibilityLevel, phone: VisibilityLevel }).optional(),
  ties: z.array(z.strictObject({ id: Id, kind: z.string(), outgoing: z.boolean(), otherId: Id, otherTitle: z.string(), state: z.string(), since: PlainDate })),
  may: z.strictObject({ edit: z.boolean(), verify: z.boolean() }),
  version: Version,
});

const contactFields = {
  title: line(160),
  organisationId: Id,
  personId: Id.nullable(),
  languages: z.array(LanguageTag).min(1).max(20),
  competences: z.array(ContactCompetence).max(30)
    .refine((list) => new Set(list.map((entry) => entry.code)).size === list.length, { error: 'each competence once' }),
  email: z.email().max(254).nullable(),
  phone: optionalLine(40).refine((value) => value === '' || /^\+?[0-9 ()/.-]{5,40}$/.test(value), { error: 'not a telephone number' }).nullable(),
  note: text(1000),
  rules: z.strictObject({ listing: VisibilityLevel, email: VisibilityLevel, phone: VisibilityLevel }),
};
export const NewContact = z.strictObject(contactFields);
export const ChangedContact = z.strictObject({ ...contactFields, version: Version });

export const ContactsQuery = z.strictObject({
  ...paging,
  q: Words.optional(),
  country: many(CountryCode),
  discipline: many(Discipline),
  sector: many(SectorCode),
  competence: many(line(20)),
  language: many(LanguageTag),
  verified: z.enum(['true', 'false']).optional(),
  sort: z.enum(['title', 'country', 'verified']).default('country'),
});

export const CoverageCell = z.strictObject({
  countryCode: CountryCode,
  column: z.string(),
  /** Verified contacts the viewer may see. Unit: contacts. */
  verified: z.int(),
  /** Contacts whose verification expired, is due or disputed, or was never made; they never count as coverage. */
  unverified: z.int(),
  class: CoverageClass,
});
export const Coverage = z.strictObject({
  by: z.enum(['discipline', 'sector', 'competence']),
  countries: z.array(CountryCode),
  columns: z.array(z.string()),
  cells: z.array(CoverageCell),
  asOf: Instant,
});

export const TieEnd = z.strictObject({ kind: z.enum(['person', 'organisation']), id: Id });
export const TieItem = z.strictObject({
  id: Id,
  kind: z.string(),
  from: TieEnd.extend({ title: z.string(), countryCode: CountryCode.nullable() }),
  to: TieEnd.extend({ title: z.string(), countryCode: CountryCode.nullable() }),
  since: PlainDate,
  until: PlainDate.nullable(),
  state: z.enum(['stated', 'confirmed', 'disputed', 'ended']),
  evidence: z.int().min(0).max(3),
  may: z.strictObject({ confirm: z.boolean(), end: z.boolean() }),
  version: Version,
});

export const NetworkGraph = z.strictObject({
  nodes: z.array(
    z.strictObject({ id: Id, kind: z.enum(['person', 'organisation']), title: z.string(), countryCode: CountryCode.nullable(), discipline: Discipline.nullable(), degree: z.int() }),
  ),
  edges: z.array(z.strictObject({ from: Id, to: Id, kind: z.string(), state: z.string() })),
  /** True where there is more than the limit; the page says so. */
  limited: z.boolean(),
  limit: z.int(),
});

export const PathView = z.strictObject({
  paths: z.array(
    z.strictObject({
      steps: z.array(
        z.strictObject({ id: Id, kind: z.enum(['person', 'organisation']), title: z.string(), tieKind: z.string().nullable(), tieState: z.string().nullable(), since: PlainDate.nullable() }),
      ),
    }),
  ),
});

export const networkRoutes = defineRoutes({
  'GET /contacts': { summary: 'Contacts the viewer may see.', access: 'network.read', query: ContactsQuery, response: page(ContactItem) },
  'POST /contacts': {
    summary: 'Add a contact of an organisation.',
    access: 'network.write',
    body: NewContact,
    response: ContactDetail,
    status: 201,
    errors: ['unknown-reference', 'no-place-for-case-data'],
  },
  'GET /contacts/:id': { summary: 'One contact, field by field as its rules allow.', access: 'network.read', params: IdParams, response: ContactDetail },
  'PUT /contacts/:id': {
    summary: 'Change a contact; what was verified before is to be verified again.',
    access: 'network.write',
    params: IdParams,
    body: ChangedContact,
    response: ContactDetail,
    errors: ['stale-version', 'unknown-reference', 'no-place-for-case-data'],
  },
  'POST /contacts/:id/verification': {
    summary: 'Confirm a contact: the first person confirms for the institution, a second one verifies.',
    access: 'network.verify',
    params: IdParams,
    body: z.strictObject({ method: z.enum(['call', 'mail', 'document', 'met']), version: Version }),
    response: ContactDetail,
    errors: ['stale-version', 'second-person-needed'],
  },
  'GET /coverage': {
    summary: 'Countries by disciplines, sectors or competences: where verified contacts exist.',
    access: 'network.read',
    query: z.strictObject({ by: z.enum(['discipline', 'sector', 'competence']).default('discipline') }),
    response: Coverage,
  },
  'GET /ties': {
    summary: 'Ties the viewer may see: both ends must be visible.',
    access: 'network.read',
    query: z.strictObject({ ...paging, q: Words.optional(), kind: many(line(20)), country: many(CountryCode), end: Id.optional() }),
    response: page(TieItem),
  },
  'POST /ties': {
    summary: 'State a tie between two people or organisations.',
    access: 'network.write',
    body: z.strictObject({ kind: line(20), from: TieEnd, to: TieEnd, since: PlainDate }),
    response: TieItem,
    status: 201,
    errors: ['self-tie', 'already-exists', 'unknown-reference'],
  },
  'POST /ties/:id/confirm': {
    summary: 'Confirm a tie that somebody else stated.',
    access: 'network.write',
    params: IdParams,
    body: z.strictObject({ version: Version }),
    response: TieItem,
    errors: ['stale-version', 'second-person-needed', 'transition-not-allowed'],
  },
  'POST /ties/:id/end': {
    summary: 'End a tie on a date.',
    access: 'network.write',
    params: IdParams,
    body: z.strictObject({ until: PlainDate, version: Version }),
    response: TieItem,
    errors: ['stale-version', 'transition-not-allowed'],
  },
  'GET /network': {
    summary: 'The network as nodes and edges, within a limit that is said.',
    access: 'network.read',
    query: z.strictObject({ kind: many(z.enum(['person', 'organisation'])), country: many(CountryCode), tie: many(line(20)), focus: Id.optional() }),
    response: NetworkGraph,
  },
  'GET /paths': {
    summary: 'Up to three ways of at most four steps from one to another, the fresh and confirmed first.',
    access: 'network.read',
    query: z.strictObject({ from: Id, to: Id }),
    response: PathView,
  },
});
export type ContactFields = z.infer<typeof NewContact>;
