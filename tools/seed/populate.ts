import { hash } from '@node-rs/argon2';
import { createHash } from 'node:crypto';
import { demonstrationPassword, demonstrationPeople, type DemonstrationPerson } from './accounts';
import { plusDays } from './kit/calendar';
import type { Organisation, Programme, SeedContext } from './kit/seed-context';
import { addPerson, inventPerson } from './people';

/** Everybody who can sign in, with their hats, before the invented colleagues around them. */
export async function addAccounts(seed: SeedContext, programmes: Record<DemonstrationPerson['programmeCode'], Programme>): Promise<void> {
  for (const person of demonstrationPeople) {
    const programme = programmes[person.programmeCode];
    const { given, family, latinGiven = given, latinFamily = family, familyFirst = false } = person;
    const added = addPerson(seed, programme, {
      key: person.email, name: { given, family, latinGiven, latinFamily, familyFirst }, gender: person.gender,
      organisation: seed.organisation(person.organisation), functionCode: person.functionCode, languages: person.languages,
      listing: 'network', since: '2006-02-01', email: person.email,
    });
    const accountId = seed.id('account', person.email);
    seed.rows.add('account', {
      id: accountId, person_id: added.id, email: person.email, password_hash: await passwordHash(person.email), language: person.language, active: true, version: 1,
    });
    for (const [number, { role, country }] of person.hats.entries()) {
      seed.rows.add('role_assignment', {
        id: seed.id('role', person.email, role), account_id: accountId, role, programme_id: programme.id,
        country_code: country ?? null, 
        // The oldest hat is the one that is worn after signing in.
        valid_from: plusDays(programme.phases.at(-1)?.startsOn ?? seed.calendar.day(0), number),
      });
    }
    added.accountId = accountId;
    seed.accounts.set(person.email, { ...added, accountId });
  }
}

/** The salt follows from the address, so that a seed can be repeated row by row; the password is public anyway. */
function passwordHash(email: string): Promise<string> {
  return hash(demonstrationPassword, {
    memoryCost: 19_456, timeCost: 2, parallelism: 1,
    salt: createHash('sha256').update(email).digest().subarray(0, 16),
  });
}

/** How many people the demonstration invents for a country; `null` is the international organisations. */
const headcount: readonly [country: string | null, people: number][] = [
  ['AT', 30], ['BE', 28], ['BG', 28], ['BY', 18], ['CZ', 22], ['FR', 22], ['GR', 22], ['HR', 20], ['HU', 26], ['IT', 30], ['MD', 34],
  ['MK', 20], ['MT', 16], ['RO', 48], ['SK', 22], ['TR', 20], ['UA', 28], [null, 18],
];

/** An organisation that ended has nobody any more. */
const closed = new Set(['CZ-02', 'BY-07']);

/** Enough officers in one house to fill a training with nobody else, which must not happen unseen. */
const largest = { reference: 'RO-03', weight: 20 };

const weightBySector: Record<string, number> = { POL: 6, BOR: 4, 'JUD-P': 3, 'JUD-C': 3, 'JUD-CA': 2, 'NGO-S': 3, NGO: 2, LEG: 2 };

export function populateTrafficking(seed: SeedContext, programme: Programme): void {
  for (const [country, people] of headcount) {
    const houses = [...seed.organisations.values()].filter((one) => one.country === country && !closed.has(one.reference) && one.sector !== 'DIA');
    fill(seed, programme, country, houses, people);
  }
}

function fill(seed: SeedContext, programme: Programme, country: string | null, houses: readonly Organisation[], people: number): void {
  const random = seed.random('people', country ?? 'international');
  const weights = Object.fromEntries(houses.map((one) => [one.reference, one.reference === largest.reference ? largest.weight : (weightBySector[one.sector] ?? 1)]));
  const taken = new Set<string>();
  for (let number = 0; number < people; number++) {
    // First somebody in each house, then where the work is.
    const organisation = houses[number] ?? seed.organisation(random.weighted(weights));
    const countryCode = country ?? random.pick(['AT', 'BE', 'FR', 'IT', 'GR', 'HU']);
    inventPerson(seed, programme, random, { key: `${organisation.reference}/${number}`, organisation, countryCode, taken });
  }
}

export function populateDiaspora(seed: SeedContext, programme: Programme): void {
  const random = seed.random('diaspora people');
  const origins: Record<string, string> = { 'DIA-01': 'AT', 'DIA-02': 'MD', 'DIA-03': 'UA', 'DIA-04': 'TR', 'DIA-05': 'BG', 'DIA-06': 'AT', 'DIA-07': 'AT' };
  for (const organisation of programme.organisations) {
    for (let number = 0; number < 3; number++) {
      inventPerson(seed, programme, random, { key: `${organisation.reference}/${number}`, organisation, countryCode: origins[organisation.reference] ?? 'AT', listing: 'network' });
    }
  }
}
