import * as fc from 'fast-check';
import { audiences, materialKinds } from '../materials';
import { freshnesses } from '../staleness';
import { packParts, partOf, proposePack, type Packable, type PackedTraining } from '.';

const training: PackedTraining = { modules: ['M03', 'M05'], languages: ['ro', 'ru'], countryCode: 'MD' };
let number = 0;
const versions = (...languages: string[]) => languages.map((language) => ({ id: `${(number += 1)}-${language}`, language, freshness: 'current' as const }));
const material = (traits: Partial<Packable>): Packable => ({
  kind: 'participant-handbook', audience: 'everyone', modules: ['M03'], countries: [], sourceLanguage: 'en', versions: versions('en', 'ro', 'ru'), ...traits,
});
const languagesOf = (proposed: ReturnType<typeof proposePack>) => proposed.map(({ languageVersionId }) => languageVersionId.split('-')[1]);

describe('proposePack', () => {
  it('takes what shares a module with the agenda, in every language of the training', () => {
    expect(languagesOf(proposePack(training, [material({}), material({ modules: ['M09'] })]))).toEqual(['ro', 'ru']);
  });

  it('falls back to one version that can be read, where none is in a language of the training', () => {
    expect(languagesOf(proposePack(training, [material({ versions: versions('de', 'en', 'fr') })]))).toEqual(['en']);
  });

  it('takes the national insert of the country, whatever its modules, and no other', () => {
    const inserts = [material({ kind: 'national-insert', modules: ['M02'], countries: ['MD'] }), material({ kind: 'national-insert', countries: ['RO'] })];
    expect(languagesOf(proposePack(training, inserts))).toEqual(['ro', 'ru']);
  });

  it('gives to the trainers alone what is for them', () => {
    expect(partOf({ kind: 'slides', audience: 'trainers' })).toBe('trainers');
    expect(partOf({ kind: 'trainers-guide', audience: 'everyone' })).toBe('trainers');
    expect(partOf({ kind: 'slides', audience: 'law-enforcement' })).toBe('participants');
  });

  it('proposes each version once, only usable ones while there are any, and nothing of a report', () => {
    const anyMaterial = fc.record({
      kind: fc.constantFrom(...materialKinds),
      audience: fc.constantFrom(...audiences),
      modules: fc.subarray(['M03', 'M05', 'M09']),
      countries: fc.subarray(['MD', 'RO']),
      sourceLanguage: fc.constantFrom('en', 'ro'),
      versions: fc.uniqueArray(fc.record({ language: fc.constantFrom('en', 'ro', 'ru', 'de'), freshness: fc.constantFrom(...freshnesses) }), { selector: ({ language }) => language }),
    });
    fc.assert(
      fc.property(fc.array(anyMaterial, { maxLength: 6 }), (drawn) => {
        const materials = drawn.map((one, at) => ({ ...one, versions: one.versions.map((version) => ({ ...version, id: `${at}-${version.language}` })) }));
        const proposed = proposePack(training, materials);
        expect(new Set(proposed.map(({ languageVersionId }) => languageVersionId)).size).toBe(proposed.length);
        for (const { languageVersionId, part } of proposed) {
          const [at = '', language] = languageVersionId.split('-');
          const from = materials[Number(at)]!;
          const { freshness } = from.versions.find((version) => version.language === language)!;
          expect(packParts).toContain(part);
          expect(from.kind).not.toBe('report');
          expect(['superseded', 'withdrawn']).not.toContain(freshness);
          if (freshness === 'stale-do-not-use') expect(from.versions.every((version) => !['current', 'stale'].includes(version.freshness))).toBe(true);
        }
      }),
    );
  });
});
