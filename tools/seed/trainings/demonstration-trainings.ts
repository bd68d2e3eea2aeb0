import { disciplines } from '@liaison/domain/disciplines';
import { coordinatorOf } from '../coordinators';
import { plusDays, workday } from '../kit/calendar';
import { found, type Person, type Programme, type SeedContext } from '../kit/seed-context';
import type { SeededTraining } from '../materials/add-packs';
import { addTraining } from './add-training';
import { agendaOf } from './agenda';
import { plannedTrainings, type PlannedTraining } from './plan';
import { Trainers } from './trainers';

/** All trainings of the counter-trafficking programme; they and their trainers come back for those who need them. */
export function addTrainings(seed: SeedContext, programme: Programme): { trainers: Trainers; trainings: SeededTraining[] } {
  const trainings: SeededTraining[] = [];
  const trainers = chooseTrainers(seed, programme);
  const numbers = new Map<string, number>();
  for (const phase of programme.phases) {
    for (const plan of plannedTrainings[phase.number] ?? []) {
      const startsOn = startOf(seed, plan);
      const series = `${plan.country}-${startsOn.slice(0, 4)}`;
      const number = (numbers.get(series) ?? 0) + 1;
      numbers.set(series, number);
      const endsOn = plusDays(startsOn, plan.days - 1);
      const places = plan.places && Object.fromEntries(disciplines.map((discipline, index) => [discipline, plan.places?.[index] ?? 0]));
      const code = `THB-${series}-${String(number).padStart(2, '0')}`;
      const plannedBy = coordinatorOf(seed, plan.country);
      trainings.push({ id: seed.id('training', code), country: plan.country, languages: plan.languages, modules: plan.modules, startsOn, state: plan.state, plannedBy });
      addTraining(seed, programme, {
        code, phase, title: plan.title, kind: plan.kind ?? 'national', mode: plan.mode ?? 'on-site',
        country: plan.country, city: plan.city, venue: plan.venue, startsOn, endsOn, languages: plan.languages, state: plan.state,
        reason: plan.reason ?? null, note: plan.note ?? '', places,
        // Nobody books trainers for something that may not happen.
        trainers: plan.state === 'planned' || plan.state === 'cancelled' ? [] : book(trainers, plan, startsOn, endsOn),
        agenda: agendaOf(plan.modules, plan.days, plan.languages[0] === 'de' ? 'de' : 'en'),
        invited: plan.invited ?? [plan.country], lopsided: plan.lopsided === true, namesPerPlace: plan.namesPerPlace, queues: plan.queues, certain: invitedAccounts(seed, plan),
        plannedBy,
      });
      if (plan.state === 'planned') inviteTrainers(seed, programme, trainers, { code: `THB-${series}-${String(number).padStart(2, '0')}`, startsOn, plannedBy: coordinatorOf(seed, plan.country) });
    }
  }
  return { trainers, trainings };
}

function startOf(seed: SeedContext, { starts, state }: PlannedTraining): string {
  if (typeof starts === 'string') return starts;
  // What runs now runs on whatever day the demonstration is made.
  return state === 'running' ? seed.calendar.day(starts) : workday(seed.calendar.day(starts));
}

/** People whose function it is, then one or two more per country, so that every language has somebody. */
function chooseTrainers(seed: SeedContext, programme: Programme): Trainers {
  const trainers = new Trainers(seed, programme);
  trainers.add(seed.account('trainer@example.org'));
  for (const [country, people] of programme.people) {
    if (country === null) continue;
    const suitable = people.filter((person) => person.accountId === undefined && person.since < '2008-01-01');
    const byTrade = suitable.filter((person) => person.functionCode === 'trainer');
    const others = seed.random('choice of trainers', country).sample(suitable.filter((person) => person.functionCode !== 'trainer'), 2);
    for (const person of [...byTrade, ...others].slice(0, 3)) trainers.add(person);
  }
  return trainers;
}

/** Of what is only planned, three trainers were asked: the one with an account has not answered yet, the others did. */
function inviteTrainers(seed: SeedContext, programme: Programme, trainers: Trainers, training: { code: string; startsOn: string; plannedBy: string }): void {
  const [her, ...others] = trainers.people;
  const asked = [found(her, 'trainer with an account'), ...seed.random('invited trainers', training.code).sample(others.filter(({ organisation }) => organisation.country !== 'BY'), 2)];
  const answers = [['asked', ''], ['accepted', ''], ['declined', 'In court on these days.']] as const;
  for (const [index, person] of asked.entries()) {
    const [state, reason] = answers[index] ?? ['asked', ''];
    seed.rows.add('trainer_invitation', {
      id: seed.id('trainer invitation', programme.code, training.code, index), training_id: seed.id('training', training.code), person_id: person.id, state,
      answer_until: seed.calendar.day(12), message: '', reason, asked_by: training.plannedBy, asked_at: seed.calendar.instant(-6),
      answered_at: state === 'asked' ? null : seed.calendar.instant(-3),
    });
  }
}

/** The demonstration's trainer teaches at home and at two trainings that matter to her calendar. */
const hers = ['HU', 'Bratislava', 'Iași'];

function book(trainers: Trainers, plan: PlannedTraining, from: string, to: string): Person[] {
  const count = plan.days > 2 ? 3 : 2;
  const her = found(trainers.people[0], 'trainer with an account');
  const booked = trainers.book(plan.country, from, to, count);
  if (!hers.includes(plan.city) || booked.includes(her)) return booked;
  trainers.take(her, from, to);
  return [her, ...booked.slice(1)];
}

/** The two participants who can sign in have a past, a present and a future. */
function invitedAccounts(seed: SeedContext, plan: PlannedTraining): Person[] {
  if (typeof plan.starts === 'string') return [];
  if (plan.country === 'RO' || plan.city === 'Львів') return [seed.account('participant@example.org')];
  return plan.country === 'AT' ? [seed.account('teilnehmerin@example.org')] : [];
}

/** The other programme meets its partners; nobody is trained there against trafficking. */
const partnerMeetings = [
  { title: 'Partnertreffen: Wissen weitergeben', city: 'Berlin', starts: -118, state: 'closed' },
  { title: 'Partnertreffen: Newsletter und gemeinsame Vorhaben', city: 'Leipzig', starts: 30, state: 'confirmed' },
] as const;

export function addDiasporaTrainings(seed: SeedContext, programme: Programme): void {
  const trainers = new Trainers(seed, programme);
  const phase = found(programme.phases[0], 'phase of the diaspora programme');
  const people = [...programme.people.values()].flat().filter((person) => person.accountId === undefined);
  for (const person of people.slice(0, 2)) trainers.add(person);
  for (const [index, { title, city, starts, state }] of partnerMeetings.entries()) {
    const startsOn = workday(seed.calendar.day(starts));
    addTraining(seed, programme, {
      code: `DIASPORA-DE-${startsOn.slice(0, 4)}-${String(index + 1).padStart(2, '0')}`, phase, title, kind: 'network-meeting', mode: 'on-site',
      country: 'DE', city, venue: 'Haus der Vereine', startsOn, endsOn: startsOn, languages: ['de'], state, reason: null, note: '',
      places: { other: 15 }, agenda: agendaOf([], 1, 'de'), trainers: trainers.book('DE', startsOn, startsOn, 1), invited: ['DE'], lopsided: false, certain: [],
      plannedBy: coordinatorOf(seed, 'DE'),
    });
  }
}
