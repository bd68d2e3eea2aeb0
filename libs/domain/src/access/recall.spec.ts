import * as fc from 'fast-check';
import { mayRecall, recallsEverywhere } from './recall';
import { roles } from './roles';

const codes = fc.uniqueArray(fc.constantFrom('AT', 'BE', 'MD', 'RO', 'UA'));

describe('taking back a file', () => {
  it('is for who publishes everywhere, and for coordination of a country where it speaks of nothing else', () => {
    const editor = { role: 'editor', countries: 'all' } as const;
    const moldova = { role: 'national-coordinator', countries: ['MD'] } as const;
    expect([[], ['MD'], ['MD', 'RO']].map((countries) => mayRecall(editor, countries))).toEqual([true, true, true]);
    expect([[], ['MD'], ['RO'], ['MD', 'RO']].map((countries) => mayRecall(moldova, countries))).toEqual([false, true, false, false]);
    // What is common to all countries is not for one who coordinates, however many of them.
    expect(mayRecall({ ...moldova, countries: 'all' }, [])).toBe(false);
    expect(mayRecall({ ...editor, countries: ['MD'] }, [])).toBe(false);
    expect(roles.filter((role) => mayRecall({ role, countries: 'all' }, ['MD']))).toEqual(['administrator', 'programme-manager', 'national-coordinator', 'editor']);
  });

  it('never reaches a country that somebody does not act for', () => {
    fc.assert(fc.property(fc.constantFrom(...roles), codes, codes, (role, countries, material) => {
      if (!mayRecall({ role, countries }, material)) return;
      expect(recallsEverywhere({ role, countries })).toBe(false);
      expect(material.every((code) => countries.includes(code))).toBe(true);
    }));
  });
});
