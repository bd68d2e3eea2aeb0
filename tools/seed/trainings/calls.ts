import { createHash } from 'node:crypto';
import { deadlineEnd } from '@liaison/domain/time';
import { addTo, found, type Person, type Programme, type SeedContext } from '../kit/seed-context';
import type { SeededTraining } from '../materials/add-packs';

/** Each in the words of the organisation that published the call; the first is passed on already. */
const motivations = [
  'I sit in the chamber for organised crime and train the trainees of our court.',
  'Ich leite die Sprachgruppe unserer Staatsanwaltschaft und möchte die Inhalte dort weitergeben.',
  'We hear these cases for the first time this year; nobody in our court was trained yet.',
  'I want to learn how interviews are recorded elsewhere.',
] as const;

/** A judicial call for each training that takes names now: some applied, one was passed on, one wrote without an account. */
export function addCalls(seed: SeedContext, programme: Programme, trainings: readonly SeededTraining[]): void {
  for (const training of trainings.filter(({ state }) => state === 'nominations-open')) {
    const people = applicants(seed, programme, training);
    const organisation = programme.organisations.find(({ country, sector, closed }) => country === training.country && sector === 'JUD-C' && !closed);
    if (!organisation || people.length === 0) continue;
    const id = seed.id('call', training.id);
    const closesOn = seed.calendar.day(14);
    const zone = seed.country(training.country).timeZone;
    seed.rows.add('training_call', {
      id, training_id: training.id, organisation_id: organisation.id, route: 'judicial', state: 'published',
      note: 'For judges and prosecutors of all courts. The programme pays for travel and two nights.', closes_on: closesOn, zone, closes_at: deadlineEnd({ date: closesOn, zone }),
      // The same in every demonstration, so that its address can be written down.
      token: createHash('sha256').update(`call for a training in ${training.country}`).digest('base64url'), published_by: training.plannedBy, published_at: seed.calendar.instant(-9), version: 1,
    });
    for (const [index, person] of people.entries()) addApplication(seed, id, training, person, index);
    seed.rows.add('application', {
      id: seed.id('application', id, 'unknown'), call_id: id, person_id: null, given_name: 'Ελένη', family_name: 'Παπαδοπούλου-Крестьянинова', email: `eleni.${training.country.toLowerCase()}@example.org`,
      workplace: 'Court of appeal', language: 'en', motivation: found(motivations[3], 'motivation'), state: 'submitted', rank: null, reason: null, nomination_id: null, applied_at: seed.calendar.instant(-2), version: 2,
    });
  }
}

function applicants(seed: SeedContext, programme: Programme, { id, country }: SeededTraining): Person[] {
  const nominated = new Set((seed.nominated.get(id) ?? []).map((person) => person.id));
  const judges = (programme.people.get(country) ?? []).filter((person) => person.discipline === 'judiciary' && person.accountId === undefined && !person.isTrainer && !nominated.has(person.id));
  return seed.random('applications', id).sample(judges, 3);
}

function addApplication(seed: SeedContext, callId: string, training: SeededTraining, person: Person, index: number): void {
  const nominationId = index === 0 ? seed.id('nomination', training.id, person.id) : null;
  addTo(seed.applications, training.id, { application: seed.id('application', callId, index), nomination: nominationId });
  seed.rows.add('application', {
    id: seed.id('application', callId, index), call_id: callId, person_id: person.id, given_name: null, family_name: null, email: null, workplace: null, language: null,
    motivation: found(motivations[index], 'motivation'), state: index === 0 ? 'passed-on' : 'submitted', rank: index === 0 ? 1 : null, reason: null, nomination_id: nominationId,
    applied_at: seed.calendar.instant(-7 + index), version: index === 0 ? 2 : 1,
  });
  if (nominationId === null) return;
  seed.rows.add('nomination', {
    id: nominationId, training_id: training.id, person_id: person.id, organisation_id: person.organisation.id, country_code: person.organisation.country, sector_code: person.organisation.sector,
    discipline: person.discipline, route: 'judicial', rank: 1, state: 'submitted', reason: null, nominated_by: training.plannedBy, created_at: seed.calendar.instant(-3), version: 1,
    queue_number: null, answer_on: null, answer_zone: null, answer_by: null,
  });
}
