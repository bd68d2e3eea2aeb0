import { codeLists } from '../../../apps/api/src/reference/reference-rows';
import type { Random } from '../kit/random';
import type { Organisation, Person, Programme, SeedContext } from '../kit/seed-context';

/** A person or an organisation at the end of a tie. */
type End = { person: Person } | { organisation: Organisation };

const directions = new Map(codeLists().find(([table]) => table === 'tie_kind')?.[1].map((kind) => [kind['code'], String(kind['direction'])]));

const states = { confirmed: 60, stated: 30, ended: 7, disputed: 3 };

/** Writes ties once each: stated twice, or from the other side, a tie is the same tie. */
export class Ties {
  private readonly known = new Set<string>();
  private number = 0;

  constructor(
    private readonly seed: SeedContext,
    private readonly programme: Programme,
    private readonly statedBy: string,
  ) {}

  get count(): number {
    return this.number;
  }

  add(random: Random, kind: string, from: End, to: End, state: keyof typeof states = random.weighted(states)): void {
    const [a, b] = [idOf(from), idOf(to)];
    const key = `${kind}/${[a, b].sort().join('/')}`;
    if (a === b || this.known.has(key)) return;
    this.known.add(key);
    this.number += 1;
    const age = random.int(40, 3800);
    this.seed.rows.add('tie', {
      id: this.seed.id('tie', this.programme.code, kind, a, b), programme_id: this.programme.id, kind, direction: directions.get(kind),
      from_person_id: 'person' in from ? a : null, from_organisation_id: 'organisation' in from ? a : null,
      to_person_id: 'person' in to ? b : null, to_organisation_id: 'organisation' in to ? b : null,
      since: this.seed.calendar.day(-age), until: state === 'ended' ? this.seed.calendar.day(-random.int(1, age)) : null,
      state, evidence: state === 'confirmed' || state === 'ended' ? random.int(2, 3) : random.int(0, 1),
      stated_by: this.statedBy, created_at: this.seed.calendar.instant(-random.int(1, age), random.int(0, 400)), version: 1,
    });
  }
}

function idOf(end: End): string {
  return 'person' in end ? end.person.id : end.organisation.id;
}

const acrossBorders = ['CONSULT', 'INFO', 'KNOWS', 'MET', 'JOINTOP', 'MLAREQ'] as const;
const atHome = ['KNOWS', 'CASECONF', 'INFO', 'CONSULT', 'MENTOR'] as const;

/** How people and organisations of the network are tied: closely at home, by a few across every border. More can be added to what comes back. */
export function addTraffickingTies(seed: SeedContext, programme: Programme, contacts: readonly Person[]): Ties {
  const ties = new Ties(seed, programme, seed.account('manager@example.org').accountId);
  const random = seed.random('ties');
  tieOrganisations(seed, ties, random);
  const accounts = [...seed.accounts.values()].filter((person) => programme.people.get(person.organisation.country)?.some(({ id }) => id === person.id));
  const active = [...new Map([...accounts, ...contacts].map((person) => [person.id, person])).values()];
  const countries = [...new Set(active.map((person) => person.organisation.country))];
  const of = (country: string | null) => active.filter((person) => person.organisation.country === country);
  for (const country of countries) {
    const people = of(country);
    for (const [index, person] of people.entries()) {
      const next = people[(index + 1) % people.length];
      if (next) ties.add(random, random.pick(atHome), { person }, { person: next });
      if (random.chance(0.5)) ties.add(random, random.pick(atHome), { person }, { person: random.pick(people) });
      if (random.chance(0.3)) ties.add(random, 'REFER', { person }, { organisation: random.pick(houses(seed, country)) });
    }
  }
  for (const [index, country] of countries.entries()) {
    const next = countries[(index + 1) % countries.length];
    if (next !== undefined) ties.add(random, 'INFO', { person: random.pick(of(country)) }, { person: random.pick(of(next)) }, 'confirmed');
  }
  while (ties.count < 500) {
    const [from, to] = random.sample(active, 2);
    if (from && to && from.organisation.country !== to.organisation.country) ties.add(random, random.pick(acrossBorders), { person: from }, { person: to });
  }
  return ties;
}

function houses(seed: SeedContext, country: string | null): Organisation[] {
  return [...seed.organisations.values()].filter((one) => one.country === country && one.sector !== 'DIA');
}

function tieOrganisations(seed: SeedContext, ties: Ties, random: Random): void {
  const all = [...seed.organisations.values()].filter((one) => one.country !== 'DE');
  const lastrada = seed.organisation('INT-15');
  const iom = seed.organisation('INT-01');
  for (const country of new Set(all.map((one) => one.country))) {
    if (country === null) continue;
    const at = all.filter((one) => one.country === country);
    const of = (...sectors: string[]) => at.filter((one) => sectors.includes(one.sector));
    for (const police of of('POL', 'BOR')) {
      for (const ngo of random.sample(of('NGO-S'), 1)) {
        ties.add(random, 'AGREE', { organisation: police }, { organisation: ngo });
        ties.add(random, 'REFER', { organisation: police }, { organisation: ngo });
      }
      for (const prosecution of of('JUD-P')) ties.add(random, 'CASECONF', { organisation: police }, { organisation: prosecution });
    }
    const [coordinator] = of('NRM');
    if (coordinator) for (const other of at) if (other.sector !== 'NRM' && random.chance(0.5)) ties.add(random, 'COORD', { organisation: coordinator }, { organisation: other });
    for (const mission of at.filter((one) => one.sector === 'IGO')) ties.add(random, 'PART', { organisation: iom }, { organisation: mission }, 'confirmed');
    for (const ngo of at.filter((one) => /La Strada|Ла Страда|Animus|Анимус|LEFÖ/.test(one.name))) ties.add(random, 'MEMBER', { organisation: ngo }, { organisation: lastrada }, 'confirmed');
  }
  ties.add(random, 'SUCC', { organisation: seed.organisation('CZ-03') }, { organisation: seed.organisation('CZ-02') }, 'confirmed');
}

export function addDiasporaTies(seed: SeedContext, programme: Programme): void {
  const ties = new Ties(seed, programme, seed.account('diaspora.manager@example.org').accountId);
  const random = seed.random('diaspora ties');
  const [office, ...associations] = programme.organisations;
  for (const association of associations) {
    if (office) ties.add(random, 'AGREE', { organisation: office }, { organisation: association }, 'confirmed');
    ties.add(random, 'COPROJ', { organisation: association }, { organisation: random.pick(associations) });
  }
  const people = [...programme.people.values()].flat();
  for (const person of people) ties.add(random, 'KNOWS', { person }, { person: random.pick(people) });
}
