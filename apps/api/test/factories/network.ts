import { randomUUID } from 'node:crypto';
import type { Visibility } from '@liaison/domain/access';
import type { CompetenceLevel, VerificationState } from '@liaison/domain/network';
import type { Pool } from 'pg';
import { aPerson, anOrganisation, insert, type PersonTraits, type Stage } from './base';

export interface ContactTraits {
  readonly title?: string;
  readonly organisationId?: string;
  readonly personId?: string | null;
  readonly countryCode?: string | null;
  readonly sectorCode?: string;
  readonly listing?: Visibility;
  readonly email?: string | null;
  readonly emailRule?: Visibility;
  readonly phone?: string | null;
  readonly phoneRule?: Visibility;
  readonly languages?: string[];
  readonly competences?: Record<string, CompetenceLevel>;
  readonly verification?: VerificationState;
  readonly confirmedBy?: string | null;
  readonly verifyDue?: string | null;
}

export async function aContact(pool: Pool, stage: Stage, traits: ContactTraits = {}): Promise<{ contactId: string; organisationId: string }> {
  const contactId = randomUUID();
  const organisationId = traits.organisationId ?? (await anOrganisation(pool, stage, { countryCode: traits.countryCode, sectorCode: traits.sectorCode }));
  const title = traits.title ?? 'Trafficking desk';
  await insert(pool, 'contact', {
    id: contactId,
    programme_id: stage.programmeId,
    organisation_id: organisationId,
    person_id: traits.personId ?? null,
    title,
    languages: traits.languages ?? ['en'],
    email: traits.email === undefined ? 'desk@example.org' : traits.email,
    phone: traits.phone === undefined ? '+999 12 345' : traits.phone,
    listing: traits.listing ?? 'network',
    email_visibility: traits.emailRule ?? 'network',
    phone_visibility: traits.phoneRule ?? 'network',
    verification: traits.verification ?? 'V0',
    confirmed_by: traits.confirmedBy ?? null,
    verify_due: traits.verifyDue ?? null,
    folded: title.toLowerCase(),
    created_at: '2026-01-10T09:00:00Z',
  });
  for (const [code, level] of Object.entries(traits.competences ?? {})) {
    await insert(pool, 'contact_competence', { contact_id: contactId, competence_code: code, level });
  }
  return { contactId, organisationId };
}

export interface TieTraits {
  readonly kind?: string;
  readonly state?: 'stated' | 'confirmed' | 'disputed' | 'ended';
  readonly since?: string;
  readonly statedBy?: string | null;
}

type End = { personId: string } | { organisationId: string };

/** A tie from one end to another; `KNOWS`, confirmed, unless told otherwise. */
export async function aTie(pool: Pool, stage: Stage, from: End, to: End, traits: TieTraits = {}): Promise<string> {
  const id = randomUUID();
  const state = traits.state ?? 'confirmed';
  const person = (end: End) => ('personId' in end ? end.personId : null);
  const organisation = (end: End) => ('personId' in end ? null : end.organisationId);
  await insert(pool, 'tie', {
    id,
    programme_id: stage.programmeId,
    kind: traits.kind ?? 'KNOWS',
    from_person_id: person(from),
    from_organisation_id: organisation(from),
    to_person_id: person(to),
    to_organisation_id: organisation(to),
    since: traits.since ?? '2024-05-01',
    until: state === 'ended' ? '2025-05-01' : null,
    state,
    evidence: state === 'confirmed' ? 2 : 1,
    stated_by: traits.statedBy ?? null,
    created_at: '2026-01-10T09:00:00Z',
  });
  return id;
}

/** So many people in a row, each of a house of its own. */
export async function people(pool: Pool, stage: Stage, ...traits: PersonTraits[]): Promise<{ personId: string; organisationId: string }[]> {
  const found = [];
  for (const one of traits) found.push(await aPerson(pool, stage, one));
  return found;
}
