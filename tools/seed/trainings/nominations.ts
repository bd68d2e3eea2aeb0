import { disciplines, type Discipline } from '@liaison/domain/disciplines';
import { placeHoldingStates, type NominationState, type TrainingState } from '@liaison/domain/states';
import type { NominationRoute } from '@liaison/domain/trainings';
import { coordinatorOf } from '../coordinators';
import { morningOf, plusDays } from '../kit/calendar';
import { addTo, type Person, type Programme, type SeedContext } from '../kit/seed-context';

export interface NominationsFor {
  id: string;
  state: TrainingState;
  startsOn: string;
  places: Partial<Record<Discipline, number>>;
  invited: readonly (string | null)[];
  lopsided: boolean;
  /** Trainers of this training, who are never its participants. */
  without: ReadonlySet<string>;
  /** Selected before everybody else, if their discipline has places. */
  certain: readonly Person[];
}

const routes: Record<Discipline, NominationRoute> = { police: 'authority', judiciary: 'judicial', ngo: 'ngo', other: 'authority' };

/** For `places` of a discipline, the states its nominees are in at this stage, ranked from the first on. */
function statesAt(stage: TrainingState, places: number): NominationState[] {
  const repeat = (state: NominationState, share: number) => Array.from({ length: Math.floor(places * share) }, () => state);
  switch (stage) {
    case 'planned':
    case 'announced':
      return [];
    case 'nominations-open':
      return [...repeat('endorsed', 0.3), ...repeat('submitted', 0.4), 'draft'];
    case 'nominations-closed':
      return [...repeat('endorsed', 0.9), 'submitted', 'declined'];
    case 'selected':
    case 'postponed':
      return [...repeat('selected', 0.8), 'reserve', 'declined'];
    case 'cancelled':
      return [...repeat('endorsed', 0.5), 'withdrawn'];
    case 'confirmed':
    case 'running':
      return [...repeat('confirmed', 0.75), 'selected', 'withdrawn', 'reserve'];
    case 'delivered':
    case 'reported':
    case 'closed':
      return places > 4 ? [...repeat('attended', (places - 1) / places), 'no-show', 'declined'] : [...repeat('attended', 1), 'declined'];
  }
}

const reasons: Partial<Record<NominationState, string>> = {
  declined: 'Trained on the same modules within the last two years.',
  withdrawn: 'On duty elsewhere in that week.',
};

/** Writes the nominations of a training and tells how many places they hold, which is what its quotas count. */
export function addNominations(seed: SeedContext, programme: Programme, training: NominationsFor): Partial<Record<Discipline, number>> {
  const random = seed.random('nominations', training.id);
  const taken: Partial<Record<Discipline, number>> = {};
  for (const discipline of disciplines) {
    const places = training.places[discipline];
    if (places === undefined || places === 0) continue;
    const wanted = training.lopsided ? lopsided(discipline, places) : statesAt(training.state, places);
    const certain = training.certain.filter((person) => person.discipline === discipline);
    const others = training.invited
      .flatMap((country) => programme.people.get(country) ?? [])
      .filter((person) => person.discipline === discipline && person.accountId === undefined && person.since < training.startsOn && !training.without.has(person.id));
    const people = [...certain, ...random.sample(others, wanted.length)];
    for (const [index, state] of wanted.entries()) {
      const person = people[index];
      if (!person) break;
      addNomination(seed, training, person, discipline, state, index + 1, random.int(0, 400));
      if (!(placeHoldingStates as readonly NominationState[]).includes(state)) continue;
      taken[discipline] = (taken[discipline] ?? 0) + 1;
      addTo(seed.placed, training.id, { nominationId: nominationId(seed, training.id, person.id), person, state });
    }
  }
  return taken;
}

function nominationId(seed: SeedContext, training: string, person: string): string {
  return seed.id('nomination', training, person);
}

function lopsided(discipline: Discipline, places: number): NominationState[] {
  if (discipline === 'police') return Array.from({ length: places }, () => 'selected');
  return discipline === 'ngo' ? ['selected'] : [];
}

function addNomination(seed: SeedContext, training: NominationsFor, person: Person, discipline: Discipline, state: NominationState, rank: number, minutes: number): void {
  const { organisation } = person;
  const before = plusDays(training.startsOn, -75);
  const latest = seed.calendar.day(-2);
  seed.rows.add('nomination', {
    id: nominationId(seed, training.id, person.id),
    training_id: training.id,
    person_id: person.id,
    organisation_id: organisation.id,
    country_code: organisation.country,
    sector_code: organisation.sector,
    discipline,
    route: routes[discipline],
    rank: state === 'draft' ? null : rank,
    state,
    reason: reasons[state] ?? null,
    nominated_by: nominator(seed, organisation.country),
    created_at: morningOf(before < latest ? before : latest, minutes),
    version: 1,
  });
}

/** Romania's authority puts its people forward itself; elsewhere the coordination does. */
function nominator(seed: SeedContext, country: string | null): string {
  return country === 'RO' ? seed.account('authority.ro@example.org').accountId : coordinatorOf(seed, country);
}
