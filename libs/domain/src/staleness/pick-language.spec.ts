import * as fc from 'fast-check';
import { freshnesses, type Freshness } from './codes';
import { pickLanguage } from './pick-language';

const pick = (reader: string[], available: Record<string, Freshness>, source = 'en') => {
  const versions = Object.entries(available).map(([language, freshness]) => ({ language, freshness }));
  const picked = pickLanguage(reader, versions, source);
  return picked && [picked.version.language, picked.match, picked.fallback];
};

describe('pickLanguage', () => {
  it('takes the exact tag first, whatever its case', () => {
    expect(pick(['de-AT'], { de: 'current', 'de-at': 'current' })).toEqual(['de-at', 'exact', false]);
  });

  it('takes the same base language as no fallback, the plain one first', () => {
    expect(pick(['de-AT'], { 'de-CH': 'current', de: 'current' })).toEqual(['de', 'base', false]);
    expect(pick(['de'], { 'de-AT': 'current', en: 'current' })).toEqual(['de-AT', 'base', false]);
  });

  it('goes through all languages of the reader before it falls back', () => {
    expect(pick(['uk', 'ru'], { en: 'current', ru: 'current' })).toEqual(['ru', 'exact', false]);
  });

  it('falls back to the source language, then English, then any', () => {
    expect(pick(['uk'], { it: 'current', en: 'current', de: 'current' }, 'it')).toEqual(['it', 'source', true]);
    expect(pick(['uk'], { 'en-GB': 'current', de: 'current' }, 'it')).toEqual(['en-GB', 'english', true]);
    expect(pick(['uk'], { ro: 'current', de: 'current' }, 'it')).toEqual(['de', 'any', true]);
    expect(pick([], { en: 'current' })).toEqual(['en', 'source', true]);
  });

  it('offers the reader’s own language if it is a little behind', () => {
    expect(pick(['ro'], { ro: 'stale', en: 'current' })).toEqual(['ro', 'exact', false]);
  });

  it('offers what should not be used only if there is nothing else', () => {
    expect(pick(['ro'], { ro: 'stale-do-not-use', en: 'current' })).toEqual(['en', 'source', true]);
    expect(pick(['ro'], { ro: 'stale-do-not-use' })).toEqual(['ro', 'exact', false]);
  });

  it('offers nothing superseded or withdrawn', () => {
    expect(pick(['ro'], { ro: 'withdrawn', en: 'superseded' })).toBeNull();
    expect(pick(['ro'], {})).toBeNull();
  });

  it('does not take a language for another whose tag starts alike', () => {
    expect(pick(['sr'], { 'srn-SR': 'current', en: 'current' })).toEqual(['en', 'source', true]);
  });

  it('picks the same one whatever the order, and something whenever something can be offered', () => {
    const tag = fc.constantFrom('de', 'de-AT', 'en', 'fr', 'ro', 'ro-MD', 'uk');
    const version = fc.record({ language: tag, freshness: fc.constantFrom(...freshnesses) });
    const versions = fc.uniqueArray(version, { selector: ({ language }) => language });
    fc.assert(
      fc.property(fc.array(tag), versions, tag, (reader, all, source) => {
        const picked = pickLanguage(reader, all, source);
        expect(pickLanguage(reader, [...all].reverse(), source)).toEqual(picked);
        expect(picked !== null).toBe(all.some(({ freshness }) => !['superseded', 'withdrawn'].includes(freshness)));
      }),
    );
  });
});
