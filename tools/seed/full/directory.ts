import type { SectorCode } from '@liaison/domain/disciplines';
import type { Random } from '../kit/random';
import { found, type Organisation, type Programme, type SeedContext } from '../kit/seed-context';
import { inventPerson } from '../people';
import { addCountry, addOrganisation, addPhaseCountry, joinProgramme } from '../programmes';
import { moreCountries } from './countries';

/** Countries beyond the demonstration's, all associated to the running phase. */
export function addCountries(seed: SeedContext, programme: Programme): void {
  const name = { en: new Intl.DisplayNames('en', { type: 'region' }), de: new Intl.DisplayNames('de', { type: 'region' }) };
  for (const [code, timeZone, spoken] of moreCountries) {
    const languages = spoken.split(' ');
    const local = new Intl.DisplayNames(languages[0], { type: 'region' });
    addCountry(seed, { code, timeZone, languages, nameEn: name.en.of(code) ?? code, nameDe: name.de.of(code) ?? code, nameLocal: local.of(code) ?? code });
  }
  const phase = found(programme.phases.at(-1), 'running phase');
  addPhaseCountry(seed, phase, 'DE', 'associated');
  for (const [code] of moreCountries) addPhaseCountry(seed, phase, code, 'associated');
}

/** How often each sector appears among the offices of a country, and what they are called. */
const offices: Readonly<Partial<Record<SectorCode, { weight: number; called: string }>>> = {
  POL: { weight: 22, called: 'Regional Police Directorate' },
  BOR: { weight: 6, called: 'Border Guard Sector' },
  'JUD-P': { weight: 12, called: 'District Prosecution Office' },
  'JUD-C': { weight: 12, called: 'District Court' },
  LAB: { weight: 6, called: 'Labour Inspection Office' },
  MIG: { weight: 4, called: 'Migration Office' },
  CHI: { weight: 7, called: 'Child Protection Service' },
  SOC: { weight: 7, called: 'Social Services Centre' },
  HEA: { weight: 3, called: 'Regional Hospital' },
  'NGO-S': { weight: 14, called: 'Counselling Centre' },
  NGO: { weight: 5, called: 'Association for Safe Migration' },
  LEG: { weight: 2, called: 'Victim Counsel Chambers' },
};

export function addOrganisations(seed: SeedContext, programme: Programme, total: number): void {
  const countries = [...seed.countries.keys()];
  const weights = Object.fromEntries(Object.entries(offices).map(([sector, { weight }]) => [sector, weight])) as Partial<Record<SectorCode, number>>;
  for (let number = programme.organisations.length; number < total; number++) {
    const random = seed.random('organisation', number);
    const country = countries[number % countries.length] ?? 'AT';
    const sector = random.weighted(weights);
    const name = `${offices[sector]?.called ?? 'Office'} ${place(random)}`;
    const reference = `${country}-F${number}`;
    addOrganisation(seed, { reference, country, sector, name, nameEn: name, nameDe: null });
    joinProgramme(seed, programme, reference);
  }
}

const starts = ['Ar', 'Bel', 'Cor', 'Dra', 'Es', 'Fal', 'Gor', 'Hel', 'Ist', 'Kal', 'Lim', 'Mar', 'Nov', 'Ost', 'Pal', 'Ras', 'Sel', 'Tor', 'Var', 'Zel'];
const middles = ['a', 'e', 'i', 'o', 'u', 'en', 'an', 'or', 'is', 'ol'];
const ends = ['bach', 'burg', 'dal', 'esti', 'grad', 'ham', 'ia', 'ica', 'mar', 'nik', 'ovo', 'pol', 'stad', 'ton', 'vac', 'ville'];

/** An invented place: real ones would say something about real offices. */
function place(random: Random): string {
  return random.pick(starts) + random.pick(middles) + random.pick(ends);
}

/** People for every organisation of a country until there are so many in the programme, accounts and all. */
export function addPeople(seed: SeedContext, programme: Programme, total: number): void {
  const houses = new Map<string, Organisation[]>();
  for (const organisation of programme.organisations) {
    if (organisation.country !== null && !organisation.closed) houses.set(organisation.country, [...(houses.get(organisation.country) ?? []), organisation]);
  }
  const countries = [...houses.keys()];
  const random = seed.random('people of the full size');
  for (let number = seed.rows.count('person'); number < total; number++) {
    const countryCode = countries[number % countries.length] ?? 'AT';
    const organisation = random.pick(houses.get(countryCode) ?? []);
    inventPerson(seed, programme, random, { key: `full/${number}`, organisation, countryCode });
  }
}
