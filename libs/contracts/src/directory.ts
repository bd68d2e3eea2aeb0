import * as z from 'zod';
import { languageLevels } from '@liaison/domain/people';
import { disciplines, sectorCodes } from '@liaison/domain/disciplines';
import { roles, visibilities } from '@liaison/domain/access';
import { defineRoutes } from './route';
import { MandateView } from './mandates';
import { MatchReason } from './searches';
import { Bilingual, CountryCode, EmailAddress, Id, IdParams, Instant, LanguageTag, PlainDate, TimeZone, Version, WebAddress, Words, inOrder, line, many, optionalLine, page, paging, text } from './shared';

export const Discipline = z.enum(disciplines);
export const SectorCode = z.enum(sectorCodes);
export const Gender = z.enum(['female', 'male', 'non-binary']);
export const VisibilityLevel = z.enum(visibilities);
export const LanguageLevel = z.enum(languageLevels);
export const NameOrder = z.enum(['given-first', 'family-first']);

export const CountryItem = z.strictObject({
  code: CountryCode,
  name: Bilingual,
  nameLocal: z.string(),
  timeZone: TimeZone,
  materialLanguages: z.array(LanguageTag),
  state: z.enum(['active', 'suspended']),
});
export const CountryDetail = CountryItem.extend({
  /** Facts of the reference data, by their key: referral mechanism, rapporteur, offence, treaty dates. */
  facts: z.record(z.string(), z.unknown()),
  organisations: z.int(),
  trainings: z.int(),
  contacts: z.int(),
});

export const CodeLists = z.strictObject({
  sectors: z.array(z.strictObject({ code: SectorCode, discipline: Discipline, name: Bilingual })),
  functions: z.array(z.strictObject({ code: z.string(), name: Bilingual })),
  competences: z.array(z.strictObject({ code: z.string(), phase: z.string(), name: Bilingual })),
  competencePhases: z.array(z.strictObject({ code: z.string(), name: Bilingual })),
  tieKinds: z.array(z.strictObject({ code: z.string(), direction: z.enum(['mutual', 'directed']), name: Bilingual })),
});

export const OrganisationItem = z.strictObject({
  id: Id,
  name: z.string(),
  nameEn: z.string().nullable(),
  nameDe: z.string().nullable(),
  /** null for an international organisation. */
  countryCode: CountryCode.nullable(),
  sectorCode: SectorCode,
  discipline: Discipline,
  website: z.string().nullable(),
  validTo: PlainDate.nullable(),
  /** In lists with words: why it was found. */
  matched: MatchReason.nullable().optional(),
});

const Named = z.strictObject({ id: Id, name: z.string() });

/** A name in a language and script, and when it was in use; without dates it always was. */
const OrganisationName = z
  .strictObject({ name: line(200), language: LanguageTag, validFrom: PlainDate.nullable(), validTo: PlainDate.nullable() })
  .refine(({ validFrom, validTo }) => inOrder({ validFrom, validTo }), { error: 'ends before it begins', path: ['validTo'] });

export const OrganisationDetail = OrganisationItem.extend({
  note: z.string(),
  validFrom: PlainDate.nullable(),
  names: z.array(z.strictObject({ name: z.string(), language: LanguageTag, validFrom: PlainDate.nullable(), validTo: PlainDate.nullable() })),
  /** From the top of the tree down to the unit this one is part of; empty at the top. */
  within: z.array(Named),
  units: z.array(Named),
  predecessors: z.array(Named),
  successor: Named.nullable(),
  /** Nothing new begins in a suspended country; its history stays. */
  suspended: z.boolean(),
  /** With those of today's holders whom the viewer may see. */
  posts: z.array(
    z.strictObject({
      id: Id,
      title: z.string(),
      functionCode: z.string(),
      validTo: PlainDate.nullable(),
      holders: z.array(z.strictObject({ id: Id, displayName: z.string(), since: PlainDate })),
    }),
  ),
  /** Whom the viewer may see, with today's function here. */
  people: z.array(z.strictObject({ id: Id, displayName: z.string(), latinName: z.string(), functionCode: z.string(), since: PlainDate })),
  contacts: z.array(z.strictObject({ id: Id, title: z.string() })),
  may: z.strictObject({ edit: z.boolean() }),
  version: Version,
});

const organisationFields = {
  name: line(200),
  nameEn: optionalLine(200).nullable(),
  nameDe: optionalLine(200).nullable(),
  /** Further names: other languages and scripts, and those it had before. */
  names: z.array(OrganisationName).max(40),
  countryCode: CountryCode.nullable(),
  sectorCode: SectorCode,
  website: WebAddress.nullable(),
  note: text(2000),
  validFrom: PlainDate.nullable(),
  validTo: PlainDate.nullable(),
  parentId: Id.nullable(),
  successorId: Id.nullable(),
};
const order = { error: 'ends before it begins', path: ['validTo'] };
export const NewOrganisation = z
  .strictObject({
    ...organisationFields,
    names: organisationFields.names.default([]),
    parentId: Id.nullable().default(null),
    successorId: Id.nullable().default(null),
  })
  .refine(inOrder, order);
export const ChangedOrganisation = z.strictObject({ ...organisationFields, version: Version }).refine(inOrder, order);

export const PersonItem = z.strictObject({
  id: Id,
  displayName: z.string(),
  latinName: z.string(),
  organisationId: Id.nullable(),
  organisationName: z.string().nullable(),
  /** A code of the list of functions; its words come with the code lists. */
  functionCode: z.string().nullable(),
  countryCode: CountryCode.nullable(),
  sectorCode: SectorCode.nullable(),
  /** In lists with words: why they were found. */
  matched: MatchReason.nullable().optional(),
});

export const PersonDetail = PersonItem.extend({
  givenName: z.string(),
  familyName: z.string(),
  patronymic: z.string(),
  nameOrder: NameOrder,
  latinGivenName: z.string(),
  latinFamilyName: z.string(),
  latinPatronymic: z.string(),
  /** The name on lists that circulate; empty where it is the same. */
  workName: z.string(),
  /** null is "not stated". */
  gender: Gender.nullable(),
  languages: z.array(LanguageTag),
  languageLevels: z.record(LanguageTag, LanguageLevel),
  /** For those who keep the record, and for the person: the first one is written to. */
  emails: z.array(z.strictObject({ email: z.string(), bouncedAt: Instant.nullable() })),
  listing: VisibilityLevel,
  mandates: z.array(MandateView),
  trainings: z.array(z.strictObject({ id: Id, code: z.string(), title: z.string(), startsOn: PlainDate, part: z.enum(['trainer', 'participant']) })),
  may: z.strictObject({ edit: z.boolean() }),
  version: Version,
});

const personFields = {
  givenName: optionalLine(120),
  /** Somebody with a single name has it here. */
  familyName: line(120),
  patronymic: optionalLine(120),
  nameOrder: NameOrder,
  /** Where all Latin names are empty, the proposal of `POST /latin-names` is taken. */
  latinGivenName: optionalLine(120),
  latinFamilyName: optionalLine(120),
  latinPatronymic: optionalLine(120),
  workName: optionalLine(120),
  gender: Gender.nullable(),
  languages: z.array(LanguageTag).max(20),
  languageLevels: z.record(LanguageTag, LanguageLevel),
  /** The first one is written to. */
  emails: z.array(EmailAddress).max(10),
  listing: VisibilityLevel,
};
const spoken = ({ languages, languageLevels }: { languages: string[]; languageLevels: Record<string, string> }) =>
  Object.keys(languageLevels).every((language) => languages.includes(language));
const unspoken = { error: 'a level of a language that is not named', path: ['languageLevels'] };
export const NewPerson = z
  .strictObject({
    ...personFields,
    patronymic: optionalLine(120).default(''),
    latinPatronymic: optionalLine(120).default(''),
    workName: optionalLine(120).default(''),
    languageLevels: personFields.languageLevels.default({}),
    emails: personFields.emails.default([]),
    mandate: z.strictObject({ organisationId: Id, postId: Id.nullable().default(null), functionCode: line(60), validFrom: PlainDate }),
  })
  .refine(spoken, unspoken);
export const ChangedPerson = z.strictObject({ ...personFields, version: Version }).refine(spoken, unspoken);

/** What belongs to no country belongs to an international organisation. */
const CountryOrInternational = z.union([CountryCode, z.literal('international')]);

/** How it was on a day; today where none is given. */
const OnQuery = z.strictObject({ on: PlainDate.optional() });

export const PeopleQuery = z.strictObject({
  ...paging,
  q: Words.optional(),
  country: many(CountryOrInternational),
  sector: many(SectorCode),
  organisation: Id.optional(),
  function: many(line(60)),
  /** Whoever speaks one of them. */
  language: many(LanguageTag),
  role: many(z.enum(roles)),
  /** Whether a contact of theirs is verified. */
  verified: z.stringbool().optional(),
  /** The directory as it was on that day. */
  on: PlainDate.optional(),
  /** With words the best come first, and by name among equals. */
  sort: z.enum(['name', '-name']).default('name'),
});

export const OrganisationsQuery = z.strictObject({
  ...paging,
  q: Words.optional(),
  country: many(CountryOrInternational),
  sector: many(SectorCode),
  /** The directory as it was on that day. */
  on: PlainDate.optional(),
  sort: z.enum(['name', '-name']).default('name'),
});

export const directoryRoutes = defineRoutes({
  'GET /code-lists': { summary: 'Sectors, functions, competences and kinds of ties, named in both languages.', access: 'signed-in', response: CodeLists },
  'GET /countries': { summary: 'Countries of the installation.', access: 'countries.read', response: z.strictObject({ items: z.array(CountryItem) }) },
  'GET /countries/:code': {
    summary: 'One country with its facts and what the viewer may see of it.',
    access: 'countries.read',
    params: z.strictObject({ code: CountryCode }),
    response: CountryDetail,
  },
  'GET /organisations': { summary: 'Organisations of the programme.', access: 'organisations.read', query: OrganisationsQuery, response: page(OrganisationItem) },
  'POST /organisations': {
    summary: 'Add an organisation to the programme.',
    access: 'organisations.write',
    body: NewOrganisation,
    response: OrganisationDetail,
    status: 201,
    errors: ['unknown-reference', 'country-suspended', 'circle-of-organisations', 'sector-needs-management'],
  },
  'GET /organisations/:id': { summary: 'One organisation.', access: 'organisations.read', params: IdParams, query: OnQuery, response: OrganisationDetail },
  'PUT /organisations/:id': {
    summary: 'Change an organisation.',
    access: 'organisations.write',
    params: IdParams,
    body: ChangedOrganisation,
    response: OrganisationDetail,
    errors: ['stale-version', 'unknown-reference', 'country-suspended', 'circle-of-organisations', 'sector-needs-management'],
  },
  'GET /people': { summary: 'People of the programme whom the viewer may see.', access: 'people.read', query: PeopleQuery, response: page(PersonItem) },
  'POST /people': {
    summary: 'Add a person with a first mandate.',
    access: 'people.write',
    body: NewPerson,
    response: PersonDetail,
    status: 201,
    errors: ['unknown-reference', 'country-suspended', 'organisation-closed'],
  },
  'POST /latin-names': {
    summary: 'Proposes how a name is written in Latin letters, by the rules of its language; keeps nothing.',
    access: 'people.write',
    body: z.strictObject({ givenName: optionalLine(120), familyName: optionalLine(120), patronymic: optionalLine(120).default(''), language: LanguageTag }),
    response: z.strictObject({ latinGivenName: z.string(), latinFamilyName: z.string(), latinPatronymic: z.string() }),
  },
  'GET /people/:id': { summary: 'One person.', access: 'people.read', params: IdParams, query: OnQuery, response: PersonDetail },
  'PUT /people/:id': {
    summary: 'Change a person.',
    access: 'people.write',
    params: IdParams,
    body: ChangedPerson,
    response: PersonDetail,
    errors: ['stale-version'],
  },
});
