import { disciplines, disciplineOf, type Discipline } from '@liaison/domain/disciplines';
import { searchKey } from '@liaison/domain/names';
import { dueAfter, type CompetenceLevel, type VerificationState } from '@liaison/domain/network';
import { coordinatorOf } from '../coordinators';
import type { Random } from '../kit/random';
import type { Organisation, Person, Programme, SeedContext } from '../kit/seed-context';
import { deskPost } from '../posts';
import { addReach } from './reach';
import { competencesByDiscipline, deskBySector, titleByFunction } from './contact-words';

export interface NewContact {
  key: string;
  organisation: Organisation;
  /** null for a post without a name. */
  person: Person | null;
  verification: VerificationState;
  languages: readonly string[];
  /** What such contacts can do; by their discipline when absent. */
  competences?: readonly string[];
}

const listings = { network: 74, coordination: 7, 'same-country': 5, 'same-sector': 5, 'own-organisation': 3, public: 4 };
/** Only for contacts nobody counts on: a verified one that nobody may see would leave its cell empty. */
const shyListings = { ...listings, 'broker-only': 6, 'only-me': 3 };
const mailRules = { network: 48, 'same-sector': 16, 'same-country': 10, coordination: 14, 'broker-only': 6, public: 3, 'own-organisation': 2, 'only-me': 1 };
const phoneRules = { network: 22, 'same-sector': 28, coordination: 26, 'broker-only': 12, 'same-country': 8, 'own-organisation': 2, 'only-me': 2 };
const levels: Record<CompetenceLevel, number> = { informed: 15, practised: 40, specialist: 33, 'trains-others': 12 };

/** How long ago the last check was, as a share of the time it holds. */
const checks: Partial<Record<VerificationState, readonly [from: number, to: number]>> = {
  V3: [0.03, 0.92],
  V4: [0.02, 0.6],
  VD: [0.93, 0.99],
  VX: [1.15, 2.6],
  VQ: [0.2, 0.9],
  VR: [1, 2],
};

export function addContact(seed: SeedContext, programme: Programme, random: Random, { key, organisation, person, verification, languages, competences }: NewContact): void {
  const id = seed.id('contact', key);
  const discipline = disciplineOf(organisation.sector);
  const title = person ? (titleByFunction[person.functionCode] ?? 'Cooperation') : (deskBySector[organisation.sector] ?? 'Front desk');
  const check = checks[verification];
  const holds = person === null || discipline === 'police' || discipline === 'judiciary' ? 180 : 364;
  const ago = check ? random.int(Math.round(check[0] * holds), Math.round(check[1] * holds)) : null;
  const unseen = verification === 'V0' || verification === 'V1';
  seed.rows.add('contact', {
    id, programme_id: programme.id, organisation_id: organisation.id, person_id: person?.id ?? null, post_id: person ? null : deskPost(seed, organisation), title, languages,
    email: person?.email ?? `desk.${organisation.reference.toLowerCase()}@example.org`,
    // 999 is no country's code: a number that nobody can be called on by mistake.
    phone: random.chance(0.85) ? `+999 ${random.int(10, 99)} ${random.int(100, 999)} ${random.int(1000, 9999)}` : null,
    note: '', listing: random.weighted(unseen ? shyListings : listings),
    email_visibility: random.weighted(mailRules), phone_visibility: random.weighted(phoneRules),
    verification, confirmed_by: unseen ? null : coordinatorOf(seed, organisation.country),
    verified_at: ago === null ? null : seed.calendar.instant(-ago, random.int(0, 420)),
    verify_due: ago === null ? null : dueAfter(seed.calendar.day(-ago), discipline, person === null),
    verify_method: ago === null ? null : (['call', 'mail', 'document', 'met'] as const)[ago % 4],
    folded: searchKey([title]), created_at: seed.calendar.instant(-random.int(Math.max(ago ?? 0, 20), 1000), random.int(0, 420)), version: 1,
  });
  const known = random.sample(competences ?? competencesByDiscipline[discipline], random.int(1, 4));
  for (const code of known) seed.rows.add('contact_competence', { contact_id: id, competence_code: code, level: random.weighted(levels) });
  // Drawn apart, so that what was there before stays as it is.
  addReach(seed, seed.random('reach', key), id, organisation, person === null);
}

/** What a cell of the coverage matrix, country by discipline, is to become. */
const cells = { robust: 27, covered: 27, single: 22, stale: 12, gap: 12 };
const verified = { V3: 75, V4: 25 };
const lapsed = { VD: 45, VX: 35, VQ: 20 };
const untested = { V0: 35, V1: 40, V2: 20, VR: 5 };

function statesOf(random: Random, cell: keyof typeof cells): VerificationState[] {
  const several = (count: number, weights: Partial<Record<VerificationState, number>>) => Array.from({ length: count }, () => random.weighted(weights));
  switch (cell) {
    case 'robust':
      return [...several(random.int(3, 4), verified), ...several(random.int(0, 1), untested)];
    case 'covered':
      return [...several(2, verified), ...several(random.int(0, 1), lapsed)];
    case 'single':
      return [...several(1, verified), ...several(random.int(0, 1), { ...untested, ...lapsed })];
    case 'stale':
      return several(random.int(1, 2), lapsed);
    case 'gap':
      return several(random.int(0, 1), { V0: 1, V1: 1 });
  }
}

/** Contacts for every country, so that the matrix shows each of its classes; returns the people among them. */
export function addTraffickingContacts(seed: SeedContext, programme: Programme): Person[] {
  const listed: Person[] = [];
  for (const country of [...programme.people.keys()]) {
    for (const discipline of disciplines) {
      const random = seed.random('contacts', country ?? 'international', discipline);
      const states = country === null ? statesOf(random, 'robust') : statesOf(random, random.weighted(cells));
      listed.push(...addCell(seed, programme, random, country, discipline, states));
    }
  }
  const own = seed.account('contact.ua@example.org');
  addContact(seed, programme, seed.random('own contact'), { key: own.email, organisation: own.organisation, person: own, verification: 'V3', languages: own.languages });
  // Its steward always has one whose check has lapsed, which the draw may leave out.
  addContact(seed, programme, seed.random('lapsed contact'), { key: 'lapsed MD', organisation: seed.organisation('MD-02'), person: null, verification: 'VX', languages: ['ro', 'ru'] });
  return [...listed, own];
}

function addCell(seed: SeedContext, programme: Programme, random: Random, country: string | null, discipline: Discipline, states: readonly VerificationState[]): Person[] {
  const people = (programme.people.get(country) ?? []).filter((person) => person.discipline === discipline && person.accountId === undefined);
  const byHouse = new Map<string, Person[]>();
  for (const person of random.sample(people, people.length)) byHouse.set(person.organisation.id, [...(byHouse.get(person.organisation.id) ?? []), person]);
  const houses = [...byHouse.values()];
  const listed: Person[] = [];
  for (const [index, verification] of states.entries()) {
    // A contact from each house before a second one from any.
    const house = houses[index % Math.max(1, houses.length)];
    const person = house?.[Math.floor(index / houses.length)];
    if (!person) continue;
    const desk = deskBySector[person.organisation.sector] !== undefined && random.chance(0.15);
    if (!desk) listed.push(person);
    addContact(seed, programme, random, {
      key: `${country ?? 'international'}/${discipline}/${index}`, organisation: person.organisation, person: desk ? null : person, verification, languages: person.languages,
    });
  }
  return listed;
}

/** Skills that associations offer newcomers and each other; nothing of investigations. */
const diasporaCompetences = ['LA.BEN', 'PV.TRAIN', 'PV.OUT', 'FA.INT', 'PV.SUP'];

export function addDiasporaContacts(seed: SeedContext, programme: Programme): void {
  const random = seed.random('diaspora contacts');
  const states: VerificationState[] = ['V3', 'V3', 'V2', 'V1', 'VD', 'V0', 'V3'];
  const people = [...programme.people.values()].flat().filter((person) => person.accountId === undefined);
  for (const [index, organisation] of programme.organisations.entries()) {
    const person = people.find((one) => one.organisation.id === organisation.id);
    if (person) addContact(seed, programme, random, { key: organisation.reference, organisation, person, verification: states[index] ?? 'V1', languages: person.languages, competences: diasporaCompetences });
  }
}
