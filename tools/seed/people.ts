import { disciplineOf } from '@liaison/domain/disciplines';
import { fold, latinise } from '@liaison/domain/names';
import { storedNames } from '../../apps/api/src/app/directory/person-names';
import { plusDays } from './kit/calendar';
import { addTo, type Organisation, type Person, type Programme, type SeedContext } from './kit/seed-context';
import type { Random } from './kit/random';
import { morePools } from './names/more-pools';
import { namePools } from './names/pools';
import { functionsBySector } from './functions-by-sector';
import { postFor } from './posts';

export interface PersonName {
  given: string;
  family: string;
  latinGiven: string;
  latinFamily: string;
  familyFirst: boolean;
  patronymic?: string;
  latinPatronymic?: string;
  /** For lists that circulate. */
  workName?: string;
}

export interface NewPerson {
  /** Makes the person's id; unique in the whole seed. */
  key: string;
  name: PersonName;
  gender: 'female' | 'male' | 'non-binary' | null;
  organisation: Organisation;
  functionCode: string;
  languages: string[];
  listing: string;
  since: string;
  email: string;
  /** Where absent, the seat that belongs to the function. */
  postId?: string;
  /** Entered by others, and to be told so. */
  notice?: 'due';
}

/** A person with today's mandate and a seat in the programme, which repeats the mandate's organisation, country and sector. */
export function addPerson(seed: SeedContext, programme: Programme, person: NewPerson): Person {
  const id = seed.id('person', person.key);
  const { given, family, latinGiven, latinFamily, familyFirst, patronymic = '', latinPatronymic = '', workName = '' } = person.name;
  const names = storedNames({
    givenName: given, familyName: family, patronymic, latinGivenName: latinGiven, latinFamilyName: latinFamily, latinPatronymic, workName,
    nameOrder: familyFirst ? 'family-first' : 'given-first', languages: person.languages,
  });
  seed.rows.add('person', {
    id,
    given_name: names.givenName,
    family_name: names.familyName,
    patronymic: names.patronymic,
    name_order: names.nameOrder,
    latin_given_name: names.latinGivenName,
    latin_family_name: names.latinFamilyName,
    latin_patronymic: names.latinPatronymic,
    work_name: names.workName,
    display_name: names.displayName,
    sort_key: names.sortKey,
    folded: names.folded,
    gender: person.gender,
    languages: person.languages,
    listing: person.listing,
    version: 1,
  });
  const mandate = seed.id('mandate', person.key);
  const { organisation } = person;
  seed.rows.add('person_email', { person_id: id, id: seed.id('e-mail', person.key), email: person.email, is_primary: true });
  addMandate(seed, mandate, id, organisation, person.functionCode, person.since, null, person.postId ?? postFor(seed, organisation, person.functionCode));
  seed.rows.add('programme_person', {
    programme_id: programme.id,
    person_id: id,
    mandate_id: mandate,
    organisation_id: organisation.id,
    country_code: organisation.country,
    sector_code: organisation.sector,
    listing: person.listing,
    sort_key: names.sortKey,
    notice: person.notice ?? 'not-needed',
  });
  const added: Person = {
    id, displayName: names.displayName, organisation, discipline: disciplineOf(organisation.sector),
    functionCode: person.functionCode, languages: person.languages, email: person.email, since: person.since,
  };
  addTo(programme.people, organisation.country, added);
  return added;
}

/** Where the person was before: it ended the day before today's mandate began. */
export function addFormerMandate(seed: SeedContext, key: string, organisation: Organisation, functionCode: string, from: string, since: string, post: string | null = null): void {
  addMandate(seed, seed.id('former mandate', key), seed.id('person', key), organisation, functionCode, from, plusDays(since, -1), post);
}

function addMandate(seed: SeedContext, id: string, person: string, organisation: Organisation, functionCode: string, from: string, to: string | null, post: string | null): void {
  seed.rows.add('mandate', { id, person_id: person, organisation_id: organisation.id, function_code: functionCode, valid_from: from, valid_to: to, post_id: post });
}

/** How people answered when asked for their gender; a tenth did not. */
const genders = { female: 50, male: 39, 'non-binary': 1, 'not-stated': 10 };
const listings = { network: 70, coordination: 12, public: 6, 'same-country': 5, 'same-sector': 3, 'own-organisation': 2, 'broker-only': 1, 'only-me': 1 };

export interface Recipe {
  key: string;
  organisation: Organisation;
  /** Whose names and languages the person has; an international organisation draws from all. */
  countryCode: string;
  listing?: string;
  notice?: 'due';
  /** Names that are given already: two people of one name would look like a duplicate. */
  taken?: Set<string>;
}

/** Invents a person who fits the organisation. */
export function inventPerson(seed: SeedContext, programme: Programme, random: Random, { key, organisation, countryCode, listing, notice, taken = new Set() }: Recipe): Person {
  const gender = random.weighted(genders);
  const form = gender === 'female' || (gender !== 'male' && random.chance(0.5)) ? 'female' : 'male';
  let name = inventName(random, countryCode, form);
  for (let attempt = 0; attempt < 20 && taken.has(`${name.given} ${name.family}`); attempt++) name = inventName(random, countryCode, form);
  taken.add(`${name.given} ${name.family}`);
  const functionCode = random.pick(functionsBySector[organisation.sector]);
  // Some have been at their desks since before phase four, so that its trainings have people.
  const since = random.chance(0.5) ? plusDays('2001-09-03', random.int(0, 2300)) : seed.calendar.day(-random.int(40, 4200));
  const former = random.chance(0.12) ? random.int(200, 2000) : 0;
  const person = addPerson(seed, programme, {
    key, name, organisation, functionCode, since,
    gender: gender === 'not-stated' ? null : gender,
    languages: inventLanguages(seed, random, countryCode),
    listing: listing ?? random.weighted(listings),
    ...(notice && { notice }),
    email: `${mailName(name.latinGiven)}.${mailName(name.latinFamily)}.${seed.id('person', key).slice(0, 4)}@example.org`,
  });
  if (former > 0) addFormerMandate(seed, key, organisation, random.pick(functionsBySector[organisation.sector]), plusDays(since, -former), since);
  return person;
}

function inventName(random: Random, countryCode: string, form: 'female' | 'male'): PersonName {
  const pool = words(countryCode);
  const given = random.pick(pool[form]);
  const [masculine = '', feminine = masculine] = random.pick(pool.family).split('/');
  const family = form === 'female' ? feminine : masculine;
  const { language, familyFirst } = pool;
  const latin = (name: string) => (language === undefined ? name : latinise(name, language));
  return { given, family, latinGiven: latin(given), latinFamily: latin(family), familyFirst };
}

const split = new Map<string, ReturnType<typeof splitPool>>();

function words(countryCode: string): ReturnType<typeof splitPool> {
  let pool = split.get(countryCode);
  if (!pool) split.set(countryCode, (pool = splitPool(countryCode)));
  return pool;
}

function splitPool(countryCode: string) {
  const pool = namePools[countryCode] ?? morePools[countryCode];
  if (!pool) throw new Error(`No names for people of ${countryCode}.`);
  // A no-break space keeps a family name of two words together in the list.
  const list = (text: string) => text.split(' ').map((word) => word.replace('\u00a0', ' '));
  return { female: list(pool.female), male: list(pool.male), family: list(pool.family), familyFirst: pool.familyFirst === true, language: pool.language };
}

function inventLanguages(seed: SeedContext, random: Random, countryCode: string): string[] {
  const { language } = words(countryCode);
  const spoken = [...(language === undefined ? [] : [language]), ...seed.country(countryCode).languages.map((tag) => tag.split('-')[0] ?? tag)];
  const more = [['en', 0.8], ['fr', 0.15], ['de', 0.15], ['ru', 0.06]] as const;
  return [...new Set([...spoken, ...more.filter(([, share]) => random.chance(share)).map(([language]) => language)])];
}

function mailName(latin: string): string {
  return fold(latin).replace(/[^a-z]+/g, '');
}
