import { disciplines, type Discipline } from '@liaison/domain/disciplines';
import type { TrainingState } from '@liaison/domain/states';
import { coordinatorOf } from '../coordinators';
import { plusDays, workday } from '../kit/calendar';
import type { Random } from '../kit/random';
import { found, type Programme, type SeedContext } from '../kit/seed-context';
import { addTraining } from '../trainings/add-training';
import { agendaOf, modules } from '../trainings/agenda';
import { Trainers } from '../trainings/trainers';

/** Half of them lie behind, half ahead; a third of those ahead is open for selection. */
const ahead: Partial<Record<TrainingState, number>> = { announced: 4, 'nominations-open': 10, 'nominations-closed': 40, selected: 20, confirmed: 24, planned: 2 };
const behind: Partial<Record<TrainingState, number>> = { delivered: 10, reported: 20, closed: 70 };

/** National trainings of two days with forty places each, until there are so many of them. */
export function addManyTrainings(seed: SeedContext, programme: Programme, total: number): void {
  const trainers = new Trainers(seed, programme);
  for (const people of programme.people.values()) {
    const suitable = people.filter((person) => person.functionCode === 'trainer' && person.accountId === undefined && !person.isTrainer);
    for (const person of suitable.slice(0, 25)) trainers.add(person);
  }
  const countries = [...programme.people.keys()].filter((country) => country !== null);
  const random = seed.random('trainings of the full size');
  const phase = found(programme.phases.at(-1), 'running phase');
  addCrowded(seed, programme, phase);
  for (let number = seed.rows.count('training'); number < total; number++) {
    const country = countries[number % countries.length] ?? 'AT';
    const offset = random.int(-350, 350);
    const startsOn = workday(seed.calendar.day(offset));
    const state = random.weighted(startsOn > seed.calendar.day(1) ? ahead : behind);
    const endsOn = plusDays(startsOn, 1);
    addTraining(seed, programme, {
      code: `THB-${country}-F${number}`, phase, title: 'Identification and referral in practice', kind: 'national', mode: 'on-site', country,
      city: seed.country(country).nameEn, venue: '', startsOn, endsOn, languages: seed.country(country).languages.slice(0, 1), state, reason: null, note: '',
      places: places(random), agenda: agendaOf(random.sample([...modules.keys()], 3).sort(), 2, 'en'),
      trainers: state === 'planned' ? [] : trainers.book(country, startsOn, endsOn, 2), invited: [country], lopsided: false, certain: [], plannedBy: coordinatorOf(seed, country),
    });
  }
}

/** Four hundred names for thirty places: the board has to stay quick with them. */
function addCrowded(seed: SeedContext, programme: Programme, phase: Programme['phases'][number]): void {
  const startsOn = workday(seed.calendar.day(60));
  addTraining(seed, programme, {
    code: 'THB-RO-CROWD', phase, title: 'Four hundred names for thirty places', kind: 'regional', mode: 'on-site', country: 'RO', city: 'Constanța', venue: '',
    startsOn, endsOn: plusDays(startsOn, 2), languages: ['en'], state: 'nominations-closed', reason: null, note: '', places: { police: 9, judiciary: 8, ngo: 8, other: 5 },
    agenda: agendaOf(['M01', 'M03', 'M08'], 3, 'en'), trainers: [], invited: ['RO', 'MD', 'UA', 'HU', 'BG'], lopsided: false, certain: [], namesPerPlace: 400 / 30,
    plannedBy: coordinatorOf(seed, 'RO'),
  });
}

function places(random: Random): Record<Discipline, number> {
  const [police, judiciary, ngo, other] = [random.int(10, 14), random.int(8, 11), random.int(8, 11), random.int(5, 7)];
  const each = { police, judiciary, ngo, other };
  return Object.fromEntries(disciplines.map((discipline) => [discipline, each[discipline]])) as Record<Discipline, number>;
}
