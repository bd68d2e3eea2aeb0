import { randomUUID } from 'node:crypto';
import type { BodyFor } from '@liaison/contracts';
import { disciplineOf, type Discipline } from '@liaison/domain/disciplines';
import type { NominationState, TrainingState } from '@liaison/domain/states';
import type { Pool } from 'pg';
import { aPerson, insert, nextNumber, type PersonTraits, type Stage } from './base';

/** What somebody types into the form; a test names only what it is about. */
export function trainingFields(stage: Stage, fields: Partial<BodyFor<'POST /trainings'>> = {}): BodyFor<'POST /trainings'> {
  return {
    phaseId: stage.phaseId,
    title: `Training ${nextNumber()}`,
    kind: 'national',
    countryCode: 'MD',
    city: 'Chișinău',
    venue: 'Institutul Național al Justiției',
    mode: 'on-site',
    timeZone: 'Europe/Chisinau',
    startsOn: '2026-05-11',
    endsOn: '2026-05-13',
    languages: ['ro'],
    interpretation: [],
    hostIds: [],
    fundingLineIds: [],
    prerequisiteIds: [],
    capacity: 20,
    completedShare: null,
    softQuotas: [],
    countryQuotas: [],
    quotas: [
      { discipline: 'police', places: 6 },
      { discipline: 'judiciary', places: 5 },
      { discipline: 'ngo', places: 5 },
    ],
    note: '',
    ...fields,
  };
}

export interface TrainingTraits {
  readonly state?: TrainingState;
  readonly title?: string;
  readonly countryCode?: string;
  readonly timeZone?: string;
  readonly startsOn?: string;
  readonly endsOn?: string;
  readonly capacity?: number | null;
  readonly quotas?: Partial<Record<Discipline | 'any', number>>;
  readonly plannedBy?: string;
}

export async function aTraining(pool: Pool, stage: Stage, traits: TrainingTraits = {}): Promise<string> {
  const id = randomUUID();
  const number = nextNumber();
  const title = traits.title ?? `Training ${number}`;
  await insert(pool, 'training', {
    id,
    programme_id: stage.programmeId,
    phase_id: stage.phaseId,
    code: `T-${number}`,
    title,
    kind: 'national',
    country_code: traits.countryCode ?? 'MD',
    city: 'Chișinău',
    mode: 'on-site',
    time_zone: traits.timeZone ?? 'Europe/Chisinau',
    starts_on: traits.startsOn ?? '2026-05-11',
    ends_on: traits.endsOn ?? '2026-05-13',
    languages: ['ro'],
    state: traits.state ?? 'nominations-open',
    capacity: traits.capacity === undefined ? 20 : traits.capacity,
    folded: title.toLowerCase(),
    planned_by: traits.plannedBy ?? null,
    created_at: '2026-01-01T00:00:00Z',
  });
  for (const [discipline, places] of Object.entries(traits.quotas ?? { police: 6, judiciary: 5, ngo: 5, any: 4 })) {
    await insert(pool, 'training_quota', { training_id: id, discipline, places });
  }
  return id;
}

/** Somebody of the programme's list of trainers. */
export async function aTrainer(pool: Pool, stage: Stage, traits: PersonTraits = {}): Promise<string> {
  const { personId } = await aPerson(pool, stage, traits);
  await insert(pool, 'trainer', { programme_id: stage.programmeId, person_id: personId });
  return personId;
}

export interface SessionTraits {
  /** Instants. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly title?: string;
  readonly trainers?: readonly string[];
}

export async function aSession(pool: Pool, trainingId: string, { startsAt, endsAt, title = 'Opening', trainers = [] }: SessionTraits): Promise<string> {
  const id = randomUUID();
  await insert(pool, 'agenda_session', { id, training_id: trainingId, title, starts_at: startsAt, ends_at: endsAt });
  for (const person of trainers) await insert(pool, 'session_trainer', { session_id: id, person_id: person, during: `[${startsAt},${endsAt})` });
  return id;
}

export interface NominationTraits extends PersonTraits {
  readonly state?: NominationState;
  readonly person?: { personId: string; organisationId: string };
  readonly nominatedBy?: string;
}

/** A nomination; one that holds a place is counted in its quota, as the actions would leave it. */
export async function aNomination(pool: Pool, stage: Stage, trainingId: string, traits: NominationTraits = {}): Promise<{ nominationId: string; personId: string }> {
  const { personId, organisationId } = traits.person ?? (await aPerson(pool, stage, traits));
  const nominationId = randomUUID();
  const sector = traits.sectorCode ?? 'POL';
  const discipline = disciplineOf(sector);
  const state = traits.state ?? 'endorsed';
  await insert(pool, 'nomination', {
    id: nominationId,
    training_id: trainingId,
    person_id: personId,
    organisation_id: organisationId,
    country_code: traits.countryCode ?? 'MD',
    sector_code: sector,
    discipline,
    route: 'authority',
    state,
    nominated_by: traits.nominatedBy ?? null,
    created_at: '2026-01-01T00:00:00Z',
  });
  if (state === 'selected' || state === 'confirmed') {
    await pool.query(
      `update training_quota set taken = taken + 1 where training_id = $1 and discipline = (
         select discipline from training_quota where training_id = $1 and discipline in ($2, 'any') order by discipline = 'any' limit 1)`,
      [trainingId, discipline],
    );
  }
  return { nominationId, personId };
}
