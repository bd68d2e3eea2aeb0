import * as fc from 'fast-check';
import { canonicalJson, type Json } from './index';

const shuffled = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffled(member as Json)]),
  );
};
const anyJson = fc.jsonValue({ noUnicodeString: false }) as fc.Arbitrary<Json>;

describe('canonicalJson', () => {
  it('writes members in the order of their names, without white space', () => {
    expect(canonicalJson({ b: [1, { z: null, a: 'ä' }], a: true, B: -0 })).toBe(
      '{"B":0,"a":true,"b":[1,{"a":"ä","z":null}]}',
    );
  });

  it('sorts names by UTF-16 code units, not by a language', () => {
    expect(canonicalJson({ '\u{1f600}': 1, '\ufb33': 2, ö: 3, z: 4 })).toBe('{"z":4,"ö":3,"\u{1f600}":1,"\ufb33":2}');
  });

  it('leaves out what is undefined, as storing it does', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it('keeps text as it was typed: two spellings of one letter are two texts', () => {
    expect(canonicalJson('é')).not.toBe(canonicalJson('e\u0301'));
  });

  it('is the same for any order of members, and after any storage as JSON', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const written = canonicalJson(value);
        expect(canonicalJson(shuffled(value))).toBe(written);
        expect(canonicalJson(JSON.parse(JSON.stringify(value)) as Json)).toBe(written);
        expect(canonicalJson(JSON.parse(written) as Json)).toBe(written);
      }),
    );
  });

  it('gives two different values two different texts', () => {
    fc.assert(
      fc.property(anyJson, anyJson, (a, b) => {
        const equal = canonicalJson(a) === canonicalJson(b);
        const normal = (value: Json) => JSON.parse(JSON.stringify(value)) as Json;
        if (equal) expect(normal(a)).toEqual(normal(b));
      }),
    );
  });

  it.each([
    ['$', NaN],
    ['$.a[1]', { a: [1, undefined] }],
    ['$.when', { when: new Date(0) }],
    ['$.n', { n: 1n }],
    ['$[0]', [() => 1]],
    ['$', Symbol('s')],
    ['$', undefined],
    ['$[1]', Object.assign([1], { length: 3, 2: 2 })],
  ])('refuses at %s what JSON cannot hold', (place, value) => {
    expect(() => canonicalJson(value as Json)).toThrow(`${place} cannot`);
  });
});
