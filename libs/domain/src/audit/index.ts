export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * The one serialisation of a value that the trail hashes, so that the same content gives the same hash in every process,
 * at any later time, and after PostgreSQL's `jsonb` has reordered its keys.
 *
 * - no white space; members sorted by their names as UTF-16 code units (as RFC 8785 does);
 * - a member whose value is `undefined` is left out, as it is when JSON is stored;
 * - numbers and strings as ECMAScript's `JSON.stringify` writes them, so `-0` is `0`; text is not normalised.
 *
 * Throws a TypeError naming the place for everything JSON cannot hold faithfully: numbers that are not finite, bigint,
 * functions, symbols, `undefined` outside an object, and objects of a class such as Date or Map. These would be hashed as
 * something else than what is read back.
 */
export function canonicalJson(value: Json): string {
  return write(value, '$');
}

function write(value: unknown, place: string): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${Array.from(value, (item, i) => write(item, `${place}[${i}]`)).join(',')}]`;
  if (typeof value === 'object' && isPlain(value)) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => `${JSON.stringify(name)}:${write(member, `${place}.${name}`)}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`${place} cannot be written as canonical JSON`);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
