import * as fc from 'fast-check';
import { searchKey } from '../names';
import {
  agreementOf, hostOf, isOneSlip, isOwnMailbox, likenessOfOrganisations, likenessOfPeople, organisationInStock, personInStock, personWhileTyping,
  type OrganisationTraits, type PersonTraits,
} from './index';

const key = (...names: string[]) => searchKey(names).split('\n');
const person = (name: string, traits: Partial<PersonTraits> = {}): PersonTraits => ({
  name: key(name), emails: [], organisationId: null, countryCode: null, gender: null, ...traits,
});
const organisation = (name: string, traits: Partial<OrganisationTraits> = {}): OrganisationTraits => ({
  name: key(name), website: null, countryCode: 'MD', sectorCode: 'POL', ...traits,
});

describe('names agree', () => {
  it.each([
    ['Ștefan Țîrlea', 'Stefan Tirlea', 'name-same'],
    ['Йордан Щерев', 'Yordan Shterev', 'name-same'],
    ['Jürgen Müller', 'Juergen Mueller', 'name-same'],
    ['Nagy János', 'János Nagy', 'name-order'],
    ['Ana Popescu', 'Ana Popsecu', 'name-typo'],
    ['Ana Popescu', 'Ana Poposcu', 'name-typo'],
    ['Ana Popescu', 'Ana Popesccu', 'name-typo'],
    ['A. Popescu', 'Ana Popescu', 'name-initials'],
    ['Ana Cruz', 'Ana de la Cruz', 'name-part'],
    ['Ana Popescu', 'Ada Popescu', null],
    ['Ana Popescu', 'Ion Popescu', null],
    ['Suharto', 'Suharto Wijaya', null],
    ['A. P.', 'Ana Popescu', null],
    ['', 'Ana', null],
  ])('%j and %j: %j', (a, b, agreement) => {
    expect(agreementOf(key(a), key(b))).toBe(agreement);
    expect(agreementOf(key(b), key(a))).toBe(agreement);
  });

  it('knows one slip from two', () => {
    const word = fc.stringMatching(/^[a-z]{2,12}$/);
    fc.assert(fc.property(word, fc.nat(12), fc.constantFrom('q', 'z'), (text, at, letter) => {
      const place = at % text.length;
      const longer = text.slice(0, place) + letter + text.slice(place);
      const shorter = text.slice(0, place) + text.slice(place + 1);
      expect(isOneSlip(text, longer) && isOneSlip(longer, text)).toBe(true);
      expect(isOneSlip(text, shorter)).toBe(true);
      expect(isOneSlip(text, text)).toBe(false);
      expect(isOneSlip(text, `${longer}${letter}`)).toBe(false);
    }));
  });
});

describe('mailboxes', () => {
  it.each([
    ['ana.popescu@example.org', true], ['apopescu@example.org', true], ['thb@example.org', false], ['info.popescu@example.org', false],
    ['anti-trafic@example.org', false], ['@example.org', false], ['popescu', false],
  ])('%s is a person’s own: %s', (email, own) => expect(isOwnMailbox(email, key('Ana Popescu'))).toBe(own));
});

describe('people', () => {
  it('are suggested for a name while typing, and in the stock where something else agrees', () => {
    const alone = likenessOfPeople(person('Ana Popescu'), person('Ana Popescu'));
    expect(alone).toEqual({ score: 60, reasons: ['name-same'] });
    expect(alone.score >= personWhileTyping && alone.score < personInStock).toBe(true);
    expect(likenessOfPeople(person('Ana Popescu', { countryCode: 'MD' }), person('Ana Popescu', { countryCode: 'MD' })).score).toBeGreaterThanOrEqual(personInStock);
    expect(likenessOfPeople(person('Ana Popescu', { organisationId: 'o' }), person('Ana Popsecu', { organisationId: 'o' })).reasons).toEqual(['name-typo', 'organisation']);
  });

  it('are not suggested for a shared mailbox, an organisation and a country alone', () => {
    const at = { emails: ['thb@example.org'], organisationId: 'o', countryCode: 'MD' };
    expect(likenessOfPeople(person('Ana Popescu', at), person('Ion Rusu', at))).toEqual({ score: 0, reasons: [] });
  });

  it('are suggested for an address of their own under another name', () => {
    const at = { emails: ['ana.popescu@example.org'] };
    expect(likenessOfPeople(person('Ana Popescu', at), person('Ana Ionescu', at))).toEqual({ score: 50, reasons: ['email'] });
  });

  it('are less alike where both told another gender', () => {
    const [a, b] = [person('Andrea Rossi', { gender: 'female', countryCode: 'IT' }), person('Andrea Rossi', { gender: 'male', countryCode: 'IT' })];
    expect(likenessOfPeople(a, b).score).toBeLessThan(personInStock);
  });

  it('are as alike from either side', () => {
    const name = fc.constantFrom('Ana Popescu', 'Popescu Ana', 'A. Popescu', 'Ana Popsecu', 'Ion Rusu', 'Йордан Щерев', 'Suharto', '');
    const traits = fc.record({
      name: name.map((text) => key(text)), emails: fc.subarray(['thb@example.org', 'ana.popescu@example.org']), organisationId: fc.constantFrom(null, 'o', 'p'),
      countryCode: fc.constantFrom(null, 'MD', 'RO'), gender: fc.constantFrom(null, 'female', 'male'),
    });
    fc.assert(fc.property(traits, traits, (a, b) => {
      expect(likenessOfPeople(a, b)).toEqual(likenessOfPeople(b, a));
    }));
  });
});

describe('organisations', () => {
  it('of one name in two countries are two', () => {
    const [a, b] = [organisation('Ministry of the Interior'), organisation('Ministry of the Interior', { countryCode: 'RO' })];
    expect(likenessOfOrganisations(a, b).score).toBeLessThan(organisationInStock);
    expect(likenessOfOrganisations(a, organisation('Ministry of the interior')).score).toBeGreaterThanOrEqual(organisationInStock);
  });

  it('are alike by a short name and their own website, not by a page among many', () => {
    const at = (website: string) => ({ website });
    expect(likenessOfOrganisations(organisation('La Strada Moldova', at('https://www.lastrada.example/ro')), organisation('Centrul La Strada Moldova', at('http://lastrada.example'))).score)
      .toBeGreaterThanOrEqual(organisationInStock);
    expect(hostOf('https://www.facebook.com/lastrada')).toBeNull();
    expect(hostOf('https://WWW.Example.org:8443/x')).toBe('example.org');
  });
});
