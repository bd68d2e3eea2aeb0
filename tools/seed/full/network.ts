import type { VerificationState } from '@liaison/domain/network';
import type { Person, Programme, SeedContext } from '../kit/seed-context';
import { addContact } from '../network/contacts';
import type { Ties } from '../network/ties';

const verification: Partial<Record<VerificationState, number>> = { V3: 40, V4: 10, V2: 12, V1: 14, V0: 12, VX: 6, VD: 4, VQ: 2 };

export function addManyContacts(seed: SeedContext, programme: Programme, total: number): void {
  const random = seed.random('contacts of the full size');
  const people = everybody(programme);
  for (let number = seed.rows.count('contact'); number < total; number++) {
    const person = random.pick(people);
    addContact(seed, programme, random, { key: `full/${number}`, organisation: person.organisation, person, verification: random.weighted(verification), languages: person.languages });
  }
}

/**
 * Ties as they grow in a profession: most at home, some across a border, and many of them with the few whom everybody knows.
 */
export function addManyTies(seed: SeedContext, programme: Programme, ties: Ties, total: number): void {
  const random = seed.random('ties of the full size');
  const people = everybody(programme);
  const byCountry = [...programme.people.values()].filter((list) => list.length > 1);
  const known = (list: readonly Person[]) => list[Math.floor(list.length * random.next() ** 2)] ?? random.pick(list);
  while (ties.count < total) {
    const home = random.pick(byCountry);
    const from = random.pick(home);
    const to = random.chance(0.75) ? known(home) : known(people);
    if (random.chance(0.08)) ties.add(random, 'REFER', { person: from }, { organisation: to.organisation });
    else ties.add(random, random.pick(['KNOWS', 'MET', 'INFO', 'CONSULT', 'CASECONF']), { person: from }, { person: to });
  }
}

function everybody(programme: Programme): Person[] {
  return [...programme.people.values()].flat();
}
