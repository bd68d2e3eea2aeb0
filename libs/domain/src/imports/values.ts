import { fold, type NameOrder } from '../names';
import { dateOrders, type DateOrder } from './codes';

const numbers = /^(\d{1,4})\s*([./\-\s])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?.*)?$/;

/**
 * A calendar date as `YYYY-MM-DD`; null where it is none. A year of four digits in front is a year in every order; a year
 * of two digits is one of this century up to 2069. A bare year is its first day.
 */
export function readDate(text: string, order: DateOrder): string | null {
  const typed = text.trim();
  if (/^\d{4}$/.test(typed)) return `${typed}-01-01`;
  const found = numbers.exec(typed);
  if (!found) return null;
  const [a = '', b = '', c = ''] = [found[1], found[3], found[4]];
  const [year, month, day] = a.length === 4 || (order === 'year-first' && c.length <= 2) ? [a, b, c] : order === 'month-first' ? [c, a, b] : [c, b, a];
  if (day.length > 2 || month.length > 2 || (year.length !== 4 && year.length !== 2)) return null;
  const whole = year.length === 4 ? year : String(Number(year) + (Number(year) < 70 ? 2000 : 1900));
  const date = `${whole}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(date) ? date : null;
}

function isDate(date: string): boolean {
  const instant = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(date) && !date.startsWith('0000');
}

/** Whether a text has the form of a date of some order. */
export function looksLikeDate(text: string): boolean {
  return numbers.test(text.trim()) && dateOrders.some((order) => readDate(text, order) !== null);
}

/**
 * The order in which dates of a file were written: the only one under which all of them exist. Where several remain, dots
 * mean the day first and so does everything in doubt, because that is how the region writes.
 */
export function findDateOrder(texts: readonly string[]): { order: DateOrder; isSure: boolean } {
  const dates = texts.filter((text) => looksLikeDate(text) && !/^\d{4}/.test(text.trim()));
  if (dates.length === 0) return { order: 'day-first', isSure: true };
  const fitting = dateOrders.filter((order) => dates.every((text) => readDate(text, order) !== null));
  if (dates.every((text) => text.includes('.')) && fitting.includes('day-first')) return { order: 'day-first', isSure: true };
  return { order: fitting[0] ?? 'day-first', isSure: new Set(fitting.map((order) => dates.map((text) => readDate(text, order)).join())).size === 1 };
}

const genderWords: Readonly<Record<string, 'female' | 'male' | 'non-binary' | 'not-stated'>> = {
  f: 'female', w: 'female', female: 'female', weiblich: 'female', frau: 'female', woman: 'female', feminin: 'female', femme: 'female',
  m: 'male', male: 'male', mannlich: 'male', herr: 'male', man: 'male', masculin: 'male', homme: 'male',
  d: 'non-binary', x: 'non-binary', o: 'non-binary', divers: 'non-binary', 'non binary': 'non-binary', 'nicht binar': 'non-binary',
  'not stated': 'not-stated', 'keine angabe': 'not-stated', 'k a': 'not-stated', u: 'not-stated', n: 'not-stated', unknown: 'not-stated', unbekannt: 'not-stated',
};

/** Only what the file says in so many words; never guessed from a name. */
export function readGender(text: string): 'female' | 'male' | 'non-binary' | 'not-stated' | null {
  return genderWords[fold(text)] ?? null;
}

/** The addresses in a cell, lower case and in NFC; null where something in it is none. */
export function readEmails(text: string): string[] | null {
  const parts = text.split(/[;,\s]+|:::/).map((part) => part.replace(/^<|>$/g, '').normalize('NFC').toLowerCase()).filter((part) => part !== '');
  return parts.every((part) => part.length <= 254 && /^[^@\s"<>]+@[^@\s"<>]+\.[^@\s"<>]{2,}$/.test(part)) ? [...new Set(parts)] : null;
}

/** One line as it is kept: NFC, blanks at the ends and line breaks within are none of a name. */
export function tidy(text: string): string {
  return text.normalize('NFC').replace(/[\s\u00a0]+/gu, ' ').trim();
}

/**
 * The parts of a name that stands in one cell: `Family, Given`, or words of which the last is the family name (the first one
 * where families come first). One word is a family name, because a name needs one.
 */
export function splitName(text: string, order: NameOrder): { givenName: string; familyName: string } {
  const comma = /^([^,]+),\s*(.+)$/.exec(text);
  if (comma) return { familyName: comma[1]?.trim() ?? '', givenName: comma[2]?.trim() ?? '' };
  const parts = text.split(' ');
  if (parts.length === 1) return { givenName: '', familyName: text };
  const cut = order === 'family-first' ? 1 : parts.length - 1;
  const [first, rest] = [parts.slice(0, cut).join(' '), parts.slice(cut).join(' ')];
  return order === 'family-first' ? { familyName: first, givenName: rest } : { givenName: first, familyName: rest };
}

/** Every way in which the words of a name may be its two parts: a known person is recognised by any of them. */
export function possibleParts(text: string): { givenName: string; familyName: string }[] {
  const comma = /^([^,]+),\s*(.+)$/.exec(text);
  if (comma) return [splitName(text, 'given-first')];
  const parts = text.split(' ').slice(0, 8);
  const cuts = parts.slice(1).map((_, cut) => [parts.slice(0, cut + 1).join(' '), parts.slice(cut + 1).join(' ')] as const);
  if (cuts.length === 0) return [{ givenName: '', familyName: text }, { givenName: text, familyName: '' }];
  return [...cuts.flatMap(([a, b]) => [{ givenName: a, familyName: b }, { givenName: b, familyName: a }]), { givenName: '', familyName: text }];
}

