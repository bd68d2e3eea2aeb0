import { disciplines, type Discipline } from '@liaison/domain/disciplines';
import { placeHoldingStates, type NominationState, type TrainingState } from '@liaison/domain/states';
import { deadlineEnd } from '@liaison/domain/time';
import type { NominationRoute } from '@liaison/domain/trainings';
import { coordinatorOf } from '../coordinators';
import { morningOf, plusDays } from '../kit/calendar';
import type { Random } from '../kit/random';
import { addTo, type Person, type Programme, type SeedContext } from '../kit/seed-context';
import { criterionId, selectionCriteria } from './criteria';

export interface NominationsFor {
  id: string;
  state: TrainingState;
  startsOn: string;
  places: Partial<Record<Discipline, number>>;
  invited: readonly (string | null)[];
  lopsided: boolean;
  /** So many nominees for each place, none of them selected yet. */
  namesPerPlace?: number;
  /** Three of each discipline wait, and one has not answered yet. */
  queues?: boolean;
  timeZone: string;
  phaseId: string;
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

const holdsPlace = (state: NominationState) => (placeHoldingStates as readonly NominationState[]).includes(state);

const reasons: Partial<Record<NominationState, string>> = {
  declined: 'Trained on the same modules within the last two years.',
  withdrawn: 'On duty elsewhere in that week.',
};

/** Writes the nominations of a training and tells how many places they hold, which is what its quotas count. */
export function addNominations(seed: SeedContext, programme: Programme, training: NominationsFor): Partial<Record<Discipline, number>> {
  const random = seed.random('nominations', training.id);
  const taken: Partial<Record<Discipline, number>> = {};
  let queued = 0;
  for (const discipline of disciplines) {
    const places = training.places[discipline];
    if (places === undefined || places === 0) continue;
    const wanted = wantedStates(training, discipline, places);
    const lastSelected = wanted.lastIndexOf('selected');
    const certain = training.certain.filter((person) => person.discipline === discipline);
    const others = training.invited
      .flatMap((country) => programme.people.get(country) ?? [])
      .filter((person) => person.discipline === discipline && person.accountId === undefined && person.since < training.startsOn && !training.without.has(person.id));
    const people = [...certain, ...random.sample(others, wanted.length)];
    for (const [index, state] of wanted.entries()) {
      const person = people[index];
      if (!person) break;
      addTo(seed.nominated, training.id, person);
      const awaited = training.queues === true && index === lastSelected;
      addNomination(seed, training, person, { discipline, state, rank: index + 1, awaited, number: state === 'reserve' ? (queued += 1) : null }, random.int(0, 400));
      if (training.namesPerPlace) addScores(seed, training, person, random);
      if (!holdsPlace(state)) continue;
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

function wantedStates(training: NominationsFor, discipline: Discipline, places: number): NominationState[] {
  if (training.lopsided) return lopsided(discipline, places);
  if (training.namesPerPlace) return Array.from({ length: Math.round(places * training.namesPerPlace) }, (_, index) => (index % 4 === 3 ? 'submitted' : 'endorsed'));
  if (training.queues) return [...Array.from({ length: places - 1 }, (): NominationState => 'confirmed'), 'selected', 'reserve', 'reserve', 'reserve', 'declined'];
  return statesAt(training.state, places);
}

/** Scores of half of the names, on the criteria of the phase. */
function addScores(seed: SeedContext, training: NominationsFor, person: Person, random: Random): void {
  if (random.int(0, 1) === 0) return;
  for (const { code } of selectionCriteria) {
    seed.rows.add('nomination_score', {
      nomination_id: nominationId(seed, training.id, person.id), criterion_id: criterionId(seed, training.phaseId, code), points: random.int(1, 5),
      scored_by: null, scored_at: morningOf(seed.calendar.day(-1)), version: 1,
    });
  }
}

/** Where one stands: who, in which state and rank, and whether an answer is awaited. */
interface Standing {
  discipline: Discipline;
  state: NominationState;
  rank: number;
  awaited: boolean;
  number: number | null;
}

function addNomination(seed: SeedContext, training: NominationsFor, person: Person, { discipline, state, rank, awaited, number }: Standing, minutes: number): void {
  const { organisation } = person;
  const answerOn = awaited ? seed.calendar.day(6) : null;
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
    queue_number: number,
    answer_on: answerOn,
    answer_zone: answerOn && training.timeZone,
    answer_by: answerOn && deadlineEnd({ date: answerOn, zone: training.timeZone }),
    // Half of those who come want the others to see it.
    listed_since: holdsPlace(state) && minutes % 2 === 0 ? seed.calendar.instant(-1) : null,
  });
}

/** Romania's authority puts its people forward itself; elsewhere the coordination does. */
function nominator(seed: SeedContext, country: string | null): string {
  return country === 'RO' ? seed.account('authority.ro@example.org').accountId : coordinatorOf(seed, country);
}
