import { randomBytes, randomUUID } from 'node:crypto';
import type { Role, Visibility } from '@liaison/domain/access';
import { searchKey } from '@liaison/domain/names';
import type { Pool } from 'pg';
import { hashToken } from '../../src/app/shared/access/sessions';

/** What most tests begin with: a programme with a phase that runs at the test clock's time. */
export interface Stage {
  readonly programmeId: string;
  readonly phaseId: string;
}

let counter = 0;
export const nextNumber = () => (counter += 1);

export async function insert(pool: Pool, table: string, row: Record<string, unknown>): Promise<void> {
  const columns = Object.keys(row);
  await pool.query(
    `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(row),
  );
}

export async function aProgramme(pool: Pool, kind: 'training-network' | 'diaspora-engagement' = 'training-network'): Promise<Stage> {
  const [programmeId, phaseId] = [randomUUID(), randomUUID()];
  const code = `P${nextNumber()}`;
  await insert(pool, 'programme', { id: programmeId, code, kind, name_en: `Programme ${code}`, name_de: `Programm ${code}` });
  await insert(pool, 'phase', {
    id: phaseId,
    programme_id: programmeId,
    number: 1,
    name_en: 'Phase one',
    name_de: 'Projektphase eins',
    starts_on: '2026-01-01',
    ends_on: '2027-12-31',
    co_funding_en: 'Co-funded by the European Union',
    co_funding_de: 'Kofinanziert von der Europäischen Union',
  });
  return { programmeId, phaseId };
}

export interface OrganisationTraits {
  readonly countryCode?: string | null;
  readonly sectorCode?: string;
  readonly name?: string;
}

export async function anOrganisation(pool: Pool, stage: Stage, traits: OrganisationTraits = {}): Promise<string> {
  const id = randomUUID();
  const name = traits.name ?? `Organisation ${nextNumber()}`;
  await insert(pool, 'organisation', {
    id,
    name,
    country_code: traits.countryCode === undefined ? 'MD' : traits.countryCode,
    sector_code: traits.sectorCode ?? 'POL',
    folded: searchKey([name]) || name,
  });
  await insert(pool, 'programme_organisation', { programme_id: stage.programmeId, organisation_id: id });
  return id;
}

export interface PersonTraits extends OrganisationTraits {
  readonly givenName?: string;
  readonly familyName?: string;
  readonly organisationId?: string;
  readonly listing?: Visibility;
}

/** A person with a mandate that runs, as the actions would leave them. */
export async function aPerson(pool: Pool, stage: Stage, traits: PersonTraits = {}): Promise<{ personId: string; organisationId: string }> {
  const [personId, mandateId] = [randomUUID(), randomUUID()];
  const given = traits.givenName ?? 'Ana';
  const family = traits.familyName ?? `Person${nextNumber()}`;
  const organisationId = traits.organisationId ?? (await anOrganisation(pool, stage, traits));
  const { rows } = await pool.query<{ country_code: string | null; sector_code: string }>(
    'select country_code, sector_code from organisation where id = $1',
    [organisationId],
  );
  const key = `${family} ${given}`.toLowerCase();
  const listing = traits.listing ?? 'network';
  await insert(pool, 'person', {
    id: personId,
    given_name: given,
    family_name: family,
    latin_given_name: given,
    latin_family_name: family,
    display_name: `${given} ${family}`,
    sort_key: key,
    folded: searchKey([`${given} ${family}`.trim()]) || key,
    listing,
  });
  await insert(pool, 'mandate', { id: mandateId, person_id: personId, organisation_id: organisationId, function_code: 'investigator', valid_from: '2020-01-01' });
  await insert(pool, 'programme_person', {
    programme_id: stage.programmeId,
    person_id: personId,
    mandate_id: mandateId,
    organisation_id: organisationId,
    country_code: rows[0]?.country_code ?? null,
    sector_code: rows[0]?.sector_code ?? null,
    listing,
    sort_key: key,
  });
  return { personId, organisationId };
}

export interface SignedIn {
  readonly cookie: string;
  readonly accountId: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly assignmentId: string;
}

export interface AccountTraits extends PersonTraits {
  readonly role: Role;
  /** The country the role is given for; all where absent. */
  readonly scope?: string | null;
  readonly language?: 'en' | 'de';
  readonly person?: { personId: string; organisationId: string };
}

/** An account that is signed in, without the cost of a password; sign-in itself has its own tests. */
export async function signedIn(pool: Pool, stage: Stage, traits: AccountTraits): Promise<SignedIn> {
  const { personId, organisationId } = traits.person ?? (await aPerson(pool, stage, traits));
  const [accountId, assignmentId] = [randomUUID(), randomUUID()];
  const token = randomBytes(32).toString('base64url');
  await insert(pool, 'account', {
    id: accountId,
    person_id: personId,
    email: `account-${nextNumber()}@example.org`,
    password_hash: 'no password opens this account',
    language: traits.language ?? 'en',
  });
  await insert(pool, 'role_assignment', {
    id: assignmentId,
    account_id: accountId,
    role: traits.role,
    programme_id: stage.programmeId,
    country_code: traits.scope ?? null,
    valid_from: '2020-01-01',
  });
  await insert(pool, 'session', {
    token_hash: hashToken(token),
    account_id: accountId,
    assignment_id: assignmentId,
    created_at: '2020-01-01T00:00:00Z',
    expires_at: '2099-01-01T00:00:00Z',
  });
  return { cookie: `liaison-session=${token}`, accountId, personId, organisationId, assignmentId };
}
