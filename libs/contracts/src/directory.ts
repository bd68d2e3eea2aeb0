import * as z from 'zod';
import { disciplines, sectorCodes } from '@liaison/domain/disciplines';
import { visibilities } from '@liaison/domain/access';
import { defineRoutes } from './route';
import { Bilingual, CountryCode, Id, IdParams, Instant, LanguageTag, PlainDate, TimeZone, Version, Words, line, many, optionalLine, page, paging, text } from './shared';

export const Discipline = z.enum(disciplines);
export const SectorCode = z.enum(sectorCodes);
export const Gender = z.enum(['female', 'male', 'non-binary']);
export const VisibilityLevel = z.enum(visibilities);

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
});

export const OrganisationDetail = OrganisationItem.extend({
  note: z.string(),
  validFrom: PlainDate.nullable(),
  predecessors: z.array(z.strictObject({ id: Id, name: z.string() })),
  successor: z.strictObject({ id: Id, name: z.string() }).nullable(),
  people: z.array(z.strictObject({ id: Id, displayName: z.string(), functionName: z.string(), since: PlainDate })),
  contacts: z.array(z.strictObject({ id: Id, title: z.string() })),
  version: Version,
});

const organisationFields = {
  name: line(200),
  nameEn: optionalLine(200).nullable(),
  nameDe: optionalLine(200).nullable(),
  countryCode: CountryCode.nullable(),
  sectorCode: SectorCode,
  website: z.url({ protocol: /^https?$/ }).max(300).nullable(),
  note: text(2000),
  validFrom: PlainDate.nullable(),
  validTo: PlainDate.nullable(),
};
export const NewOrganisation = z.strictObject(organisationFields);
export const ChangedOrganisation = z.strictObject({ ...organisationFields, version: Version });

export const PersonItem = z.strictObject({
  id: Id,
  displayName: z.string(),
  latinName: z.string(),
  organisationId: Id.nullable(),
  organisationName: z.string().nullable(),
  functionName: z.string().nullable(),
  countryCode: CountryCode.nullable(),
  sectorCode: SectorCode.nullable(),
});

export const PersonDetail = PersonItem.extend({
  givenName: z.string(),
  familyName: z.string(),
  nameOrder: z.enum(['given-first', 'family-first']),
  latinGivenName: z.string(),
  latinFamilyName: z.string(),
  /** null is "not stated". */
  gender: Gender.nullable(),
  languages: z.array(LanguageTag),
  listing: VisibilityLevel,
  mandates: z.array(
    z.strictObject({
      id: Id,
      organisationId: Id,
      organisationName: z.string(),
      functionName: z.string(),
      validFrom: PlainDate,
      validTo: PlainDate.nullable(),
    }),
  ),
  trainings: z.array(z.strictObject({ id: Id, code: z.string(), title: z.string(), startsOn: PlainDate, part: z.enum(['trainer', 'participant']) })),
  version: Version,
});

const personFields = {
  givenName: optionalLine(120),
  familyName: line(120),
  nameOrder: z.enum(['given-first', 'family-first']),
  latinGivenName: optionalLine(120),
  latinFamilyName: optionalLine(120),
  gender: Gender.nullable(),
  languages: z.array(LanguageTag).max(20),
  listing: VisibilityLevel,
};
export const NewPerson = z.strictObject({
  ...personFields,
  mandate: z.strictObject({ organisationId: Id, functionCode: line(60), validFrom: PlainDate }),
});
export const ChangedPerson = z.strictObject({ ...personFields, version: Version });

export const PeopleQuery = z.strictObject({
  ...paging,
  q: Words.optional(),
  country: many(CountryCode),
  sector: many(SectorCode),
  organisation: Id.optional(),
  sort: z.enum(['name', '-name']).default('name'),
});

export const OrganisationsQuery = z.strictObject({
  ...paging,
  q: Words.optional(),
  country: many(z.union([CountryCode, z.literal('international')])),
  sector: many(SectorCode),
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
    errors: ['unknown-reference'],
  },
  'GET /organisations/:id': { summary: 'One organisation.', access: 'organisations.read', params: IdParams, response: OrganisationDetail },
  'PUT /organisations/:id': {
    summary: 'Change an organisation.',
    access: 'organisations.write',
    params: IdParams,
    body: ChangedOrganisation,
    response: OrganisationDetail,
    errors: ['stale-version', 'unknown-reference'],
  },
  'GET /people': { summary: 'People of the programme whom the viewer may see.', access: 'people.read', query: PeopleQuery, response: page(PersonItem) },
  'POST /people': {
    summary: 'Add a person with a first mandate.',
    access: 'people.write',
    body: NewPerson,
    response: PersonDetail,
    status: 201,
    errors: ['unknown-reference'],
  },
  'GET /people/:id': { summary: 'One person.', access: 'people.read', params: IdParams, response: PersonDetail },
  'PUT /people/:id': {
    summary: 'Change a person.',
    access: 'people.write',
    params: IdParams,
    body: ChangedPerson,
    response: PersonDetail,
    errors: ['stale-version'],
  },
});

export const ProgrammePhase = z.strictObject({
  id: Id,
  number: z.int(),
  name: Bilingual,
  startsOn: PlainDate,
  endsOn: PlainDate,
  coFunding: Bilingual,
  countries: z.array(z.strictObject({ code: CountryCode, part: z.enum(['implementing', 'associated']) })),
  partners: z.array(z.strictObject({ organisationId: Id, name: z.string(), part: z.enum(['lead', 'co-implementing', 'co-funding']) })),
  /** Plan against actual. Unit: participations of people who took part, never persons. */
  targets: z.array(
    z.strictObject({ countryCode: CountryCode, discipline: Discipline, planned: z.int(), selected: z.int() }),
  ),
  trainings: z.int(),
  asOf: Instant,
});

export const programmesRoutes = defineRoutes({
  'GET /phases/:id': {
    summary: 'One phase: dates, countries, partners, co-funding, plan against places taken.',
    access: 'programmes.read',
    params: IdParams,
    response: ProgrammePhase,
  },
});
