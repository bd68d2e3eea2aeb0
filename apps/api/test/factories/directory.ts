import { randomUUID } from 'node:crypto';
import type { BodyOf } from '@liaison/contracts';
import type { Pool } from 'pg';
import { insert, nextNumber, type Stage } from './base';

/** A body as the form of a person sends it. */
export function newPerson(organisationId: string, changes: Partial<BodyOf<'POST /people'>> = {}): BodyOf<'POST /people'> {
  return {
    givenName: 'Ana',
    familyName: `Rusu${nextNumber()}`,
    nameOrder: 'given-first',
    latinGivenName: '',
    latinFamilyName: '',
    patronymic: '',
    latinPatronymic: '',
    workName: '',
    gender: null,
    languages: ['ro'],
    languageLevels: {},
    emails: [],
    listing: 'network',
    mandate: { organisationId, postId: null, functionCode: 'investigator', validFrom: '2026-01-01' },
    ...changes,
  };
}

/** A body as the form of an organisation sends it. */
export function newOrganisation(changes: Partial<BodyOf<'POST /organisations'>> = {}): BodyOf<'POST /organisations'> {
  return {
    name: `Poliția ${nextNumber()}`,
    nameEn: null,
    nameDe: null,
    names: [],
    countryCode: 'MD',
    sectorCode: 'POL',
    website: null,
    note: '',
    validFrom: null,
    validTo: null,
    parentId: null,
    successorId: null,
    ...changes,
  };
}

/** A body as the form of a post sends it. */
export function newPost(organisationId: string, changes: Partial<BodyOf<'POST /posts'>> = {}): BodyOf<'POST /posts'> {
  return {
    organisationId, title: `Șef de unitate ${nextNumber()}`, titleEn: null, titleDe: null, functionCode: 'head-of-unit', reportsTo: null, validFrom: null, validTo: null,
    ...changes,
  };
}

export interface TrainingTraits {
  readonly countryCode?: string;
  readonly kind?: string;
  readonly title?: string;
  readonly state?: string;
  readonly startsOn?: string;
  readonly endsOn?: string;
  readonly capacity?: number | null;
}

/** A row of a training, for slices that only read them. */
export async function aTrainingRow(pool: Pool, stage: Stage, traits: TrainingTraits = {}): Promise<string> {
  const id = randomUUID();
  const title = traits.title ?? `Training ${nextNumber()}`;
  await insert(pool, 'training', {
    id, programme_id: stage.programmeId, phase_id: stage.phaseId, code: `T${nextNumber()}`, title, kind: traits.kind ?? 'national',
    country_code: traits.countryCode ?? 'MD', city: 'Chișinău', mode: 'on-site', time_zone: 'Europe/Chisinau',
    starts_on: traits.startsOn ?? '2026-05-04', ends_on: traits.endsOn ?? traits.startsOn ?? '2026-05-06', languages: ['ro'],
    state: traits.state ?? 'announced', capacity: traits.capacity ?? null, folded: title.toLowerCase(), created_at: '2026-01-01T00:00:00Z',
  });
  return id;
}

export async function aNominationRow(
  pool: Pool,
  trainingId: string,
  personId: string,
  traits: { countryCode?: string | null; discipline?: string; state?: string } = {},
): Promise<void> {
  await insert(pool, 'nomination', {
    training_id: trainingId, person_id: personId, country_code: traits.countryCode === undefined ? 'MD' : traits.countryCode,
    discipline: traits.discipline ?? 'police', route: 'authority', state: traits.state ?? 'selected', created_at: '2026-01-01T00:00:00Z',
  });
}

/** Names that break what is careless: quotes, markup, formulas, emoji, other scripts and directions. */
export const hostileNames = [
  `O'Brien"; drop table person; --`,
  `<script>alert(1)</script>`,
  `=HYPERLINK("http://example.org")`,
  `{{constructor.constructor('x')()}}`,
  `%_%\\`,
  `👩🏽‍⚖️ Zoë`,
  `محمد بن سلمان`,
  `Ștefan Țîrlea-d'Águila`,
  `Щербак`,
  `A\u200Fb\u200Ec`,
] as const;

/** Texts that cannot be kept or shown faithfully. */
export const unspeakableNames = ['\u0000', 'a\u0000b', 'line\nbreak', 'tab\there', '\u202eevil', '\ud800', '   ', '', 'x'.repeat(121)] as const;
