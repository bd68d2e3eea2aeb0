import * as z from 'zod';
import { competenceLevels, verificationStates } from '@liaison/domain/network/codes';
import { Discipline, SectorCode, VisibilityLevel } from './directory';
import { defineRoutes } from './route';
import { CountryCode, Id, IdParams, Instant, LanguageTag, PlainDate, Version, Words, line, many, optionalLine, page, paging, text } from './shared';

export const CompetenceLevel = z.enum(competenceLevels);
export const VerificationState = z.enum(verificationStates);

export const ContactCompetence = z.strictObject({ code: line(20), level: CompetenceLevel });

export const ContactItem = z.strictObject({
  id: Id,
  title: z.string(),
  organisationId: Id,
  /** In the reader's language, where the organisation has a name in it. */
  organisationName: z.string(),
  countryCode: CountryCode.nullable(),
  sectorCode: SectorCode,
  discipline: Discipline,
  /** null where the contact is a function without a named holder, or the viewer may not see the name. */
  personId: Id.nullable(),
  personName: z.string().nullable(),
  languages: z.array(LanguageTag),
  competences: z.array(ContactCompetence),
  /** As it counts today: what was verified and is past its date is expired. */
  verification: VerificationState,
  verifiedAt: Instant.nullable(),
  verifyDue: PlainDate.nullable(),
  /** How it was checked last; `own-answer` is the holder, asked by mail. */
  verifyMethod: z.enum(['call', 'mail', 'document', 'met', 'own-answer']).nullable(),
});

const Rules = z.strictObject({ listing: VisibilityLevel, email: VisibilityLevel, phone: VisibilityLevel });
const Channel = z.enum(['email', 'phone']);

/** A channel is absent, and not empty, for a viewer who may not see it. */
export const ContactDetail = ContactItem.extend({
  /** As the organisation writes it itself. */
  organisationOwnName: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
  note: z.string(),
  /** Who may see what; only for those who may change the contact. */
  rules: Rules.optional(),
  /** Channels whose rule leaves out the viewer, who may change the contact; a save keeps them as they are. */
  unseen: z.array(Channel).optional(),
  /** Current ties of the person and of the organisation, the latest first, at most a hundred. */
  ties: z.array(
    z.strictObject({
      id: Id,
      kind: z.string(),
      direction: z.enum(['mutual', 'directed']),
      outgoing: z.boolean(),
      otherKind: z.enum(['person', 'organisation']),
      otherId: Id,
      otherTitle: z.string(),
      state: z.string(),
      since: PlainDate,
    }),
  ),
  may: z.strictObject({ edit: z.boolean(), verify: z.boolean() }),
  version: Version,
});

const email = z.email().max(254).nullable();
const phone = optionalLine(40)
  .refine((value) => value === '' || /^\+?[0-9 ()/.-]{5,40}$/.test(value), { error: 'not a telephone number' })
  .nullable();
const contactFields = {
  title: line(160),
  organisationId: Id,
  personId: Id.nullable(),
  languages: z.array(LanguageTag).min(1).max(20),
  competences: z
    .array(ContactCompetence)
    .max(40)
    .refine((list) => new Set(list.map((entry) => entry.code)).size === list.length, { error: 'each competence once' }),
  note: text(1000),
  rules: Rules,
};
export const NewContact = z.strictObject({ ...contactFields, email, phone });
/** A channel that is absent stays as it is; one that the editor may not see has to be absent, with its rule unchanged. */
export const ChangedContact = z.strictObject({ ...contactFields, email: email.optional(), phone: phone.optional(), version: Version });

/** What belongs to no country belongs to an international organisation. */
export const CountryOrInternational = z.union([CountryCode, z.literal('international')]);

export const ContactsQuery = z.strictObject({
  ...paging,
  q: Words.optional(),
  country: many(CountryOrInternational),
  discipline: many(Discipline),
  sector: many(SectorCode),
  competence: many(line(20)),
  language: many(LanguageTag),
  verified: z.enum(['true', 'false']).optional(),
  /** The cards of the reader alone. */
  mine: z.enum(['true']).optional(),
  sort: z.enum(['title', '-title', 'country', '-country', 'due', '-due']).default('country'),
});

const EndKind = z.enum(['person', 'organisation']);
const TieState = z.enum(['stated', 'confirmed', 'disputed', 'ended']);
export const TieEnd = z.strictObject({ kind: EndKind, id: Id });
const NamedEnd = TieEnd.extend({ title: z.string(), countryCode: CountryCode.nullable() });
export const TieItem = z.strictObject({
  id: Id,
  kind: z.string(),
  /** Of a mutual tie, which end stands first means nothing. */
  direction: z.enum(['mutual', 'directed']),
  from: NamedEnd,
  to: NamedEnd,
  since: PlainDate,
  until: PlainDate.nullable(),
  state: TieState,
  /** 0 assumed, 1 reported by one side, 2 confirmed by the other, 3 documented. */
  evidence: z.int().min(0).max(3),
  may: z.strictObject({ confirm: z.boolean(), end: z.boolean() }),
  version: Version,
});

/** The same filters for the graph and for the table beneath it, so that both show the same ties. */
export const networkFilters = {
  /** Ties whose two ends are of these kinds. */
  kind: many(EndKind),
  /** Ties with an end in one of these countries. */
  country: many(CountryOrInternational),
  tie: many(line(20)),
  /** Ties of this person or organisation and those among its neighbours. */
  focus: Id.optional(),
};

export const TiesQuery = z.strictObject({ ...paging, q: Words.optional(), ...networkFilters });

const Places = z.array(z.int().min(0));

export const NetworkGraph = z.strictObject({
  /** Those with the most ties first. */
  nodes: z.array(
    z.strictObject({ id: Id, kind: EndKind, title: z.string(), countryCode: CountryCode.nullable(), discipline: Discipline.nullable(), degree: z.int() }),
  ),
  /** All ties among the nodes as columns of the same length: ends by their place in `nodes`, kinds in `kinds`, states in `states`. */
  edges: z.strictObject({ from: Places, to: Places, kind: Places, state: Places }),
  kinds: z.array(z.string()),
  states: z.array(TieState),
  /** Nodes and ties the filters leave, shown or not. */
  total: z.strictObject({ nodes: z.int(), ties: z.int() }),
  /** True where there are more nodes than the limits allow; the page says so. */
  limited: z.boolean(),
  limit: z.strictObject({ nodes: z.int(), ties: z.int() }),
});

export const PathView = z.strictObject({
  /** No way can be named, and one leads over people who introduce others without being named: the coordination office may ask them. */
  throughCoordination: z.boolean(),
  paths: z.array(
    z.strictObject({
      /** From the start on; the tie of a step leads to it from the step before. */
      steps: z.array(
        z.strictObject({
          id: Id,
          kind: EndKind,
          title: z.string(),
          countryCode: CountryCode.nullable(),
          discipline: Discipline.nullable(),
          tieKind: z.string().nullable(),
          tieState: TieState.nullable(),
          /** Whether the tie was stated in the direction of the path; true for the mutual ones. */
          tieForward: z.boolean().nullable(),
          since: PlainDate.nullable(),
        }),
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
    access: 'network.read',
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
    errors: ['stale-version', 'second-person-needed', 'transition-not-allowed'],
  },
  'GET /ties': {
    summary: 'Current ties the viewer may see: both ends must be visible.',
    access: 'network.read',
    query: TiesQuery,
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
    query: z.strictObject(networkFilters),
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
