import { createReadStream } from 'node:fs';
import { findEncoding } from './encodings';
import { limits, Unreadable, type ReadRow, type ReadSettings, type RowProblem, type Shape } from './limits';
import { parseLine, partsOf, unescapeValue, type CardLine } from './vcard-line';

/** The columns of an address book, whatever its version; the words are those that the proposal of a mapping knows. */
export const cardHeadings = ['UID', 'FN', 'Family name', 'Given name', 'Additional names', 'Nickname', 'Organization', 'Department', 'Title', 'Role', 'E-mail', 'Phone', 'Country', 'Languages', 'Gender', 'Kind', 'Note', 'URL'] as const;
type Heading = (typeof cardHeadings)[number];

export async function vcardShape(file: string, settings: ReadSettings): Promise<Shape> {
  const { encoding, mixed } = await findEncoding(file);
  return { format: 'vcard', encoding: settings.encoding ?? encoding, mixed, headings: [...cardHeadings] };
}

/** Cards one after the other. What is broken costs its own card; pictures are passed over without being kept. */
export async function* readVcard(file: string, { encoding = 'utf-8' }: Shape): AsyncGenerator<ReadRow> {
  let number = 0;
  let card: Map<Heading, string[]> | null = null;
  let problem: RowProblem | undefined;
  const close = (broken: boolean): ReadRow => {
    number += 1;
    if (number > limits.rows) throw new Unreadable('too-many-rows', { limit: limits.rows });
    const cells = cardHeadings.map((heading) => (card?.get(heading) ?? []).join('; ').slice(0, limits.cell));
    const found = broken ? ('broken-card' as const) : (problem ?? (cells.some((cell) => cell.includes('\ufffd')) ? ('unreadable-letters' as const) : undefined));
    card = null;
    problem = undefined;
    return { number, cells, ...(found && { problem: found }) };
  };
  for await (const raw of linesOf(file, encoding)) {
    const line = parseLine(raw, encoding);
    const name = line?.name ?? '';
    if (name === 'BEGIN' && line?.value.toUpperCase() === 'VCARD') {
      if (card) yield close(true);
      card = new Map();
    } else if (name === 'END') {
      if (card) yield close(false);
    } else if (card && line) {
      keep(card, line);
    } else if (card && raw.trim() !== '') {
      problem = 'broken-card';
    }
  }
  if (card) yield close(true);
  if (number === 0) throw new Unreadable('empty-file');
}

function keep(card: Map<Heading, string[]>, line: CardLine): void {
  const add = (heading: Heading, value: string | undefined) => {
    const text = value?.trim();
    const values = card.get(heading) ?? [];
    if (text && !values.includes(text) && values.length < 20) card.set(heading, [...values, text]);
  };
  const once = (heading: Heading, value: string | undefined) => {
    if (!card.has(heading)) add(heading, value);
  };
  const whole = () => unescapeValue(line.value);
  switch (line.name) {
    case 'N': {
      const [family, given, additional] = partsOf(line.value, ';');
      once('Family name', family);
      once('Given name', given);
      once('Additional names', additional);
      return;
    }
    case 'ORG': {
      const [organisation, ...units] = partsOf(line.value, ';');
      once('Organization', organisation);
      once('Department', units.filter(Boolean).join(', '));
      return;
    }
    case 'ADR':
      return once('Country', partsOf(line.value, ';')[6]);
    case 'EMAIL':
      return add('E-mail', whole().replace(/^mailto:/i, ''));
    case 'TEL':
      return add('Phone', whole().replace(/^tel:/i, ''));
    case 'LANG':
      return add('Languages', whole());
    case 'GENDER':
      return once('Gender', partsOf(line.value, ';')[0]);
    case 'UID':
      return once('UID', whole().replace(/^urn:uuid:/i, ''));
    case 'FN':
      return once('FN', whole());
    case 'NICKNAME':
      return once('Nickname', whole());
    case 'TITLE':
      return once('Title', whole());
    case 'ROLE':
      return once('Role', whole());
    case 'KIND':
      return once('Kind', whole());
    case 'NOTE':
      return once('Note', whole());
    case 'URL':
      return once('URL', whole());
  }
}

const heavy = /^(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)\b/i;

/**
 * Lines put together again where they were folded, as one byte a character: the encoding of a value may be told by its own
 * line. Lines of pictures and keys are left out before they are put together.
 */
async function* linesOf(file: string, encoding: string): AsyncGenerator<string> {
  let line: string | null = null;
  let isHeavy = false;
  let rest = '';
  const wide = encoding.startsWith('utf-16') ? new TextDecoder(encoding) : null;
  const folded = (physical: string): string | null => {
    const isSoft = line !== null && !isHeavy && /quoted-printable/i.test(line.slice(0, 200)) && line.endsWith('=');
    if (isSoft && line !== null) {
      line = line.length < limits.record ? line.slice(0, -1) + physical : line;
      return null;
    }
    if (/^[ \t]/.test(physical)) {
      if (line !== null && !isHeavy && line.length < limits.record) line += physical.slice(1);
      return null;
    }
    // Base64 of version 2.1 may go on without a blank; it ends with an empty line or the next property.
    if (isHeavy && /^[A-Za-z0-9+/=]+$/.test(physical)) return null;
    const done = isHeavy ? null : line;
    isHeavy = heavy.test(physical);
    line = physical.slice(0, limits.record);
    return done;
  };
  for await (const chunk of createReadStream(file, { highWaterMark: 65_536 }) as AsyncIterable<Buffer>) {
    // Letters of two bytes become letters of UTF-8, so that what follows sees bytes either way.
    rest += wide ? Buffer.from(wide.decode(chunk, { stream: true })).toString('latin1') : chunk.toString('latin1');
    const physical = rest.split(/\r?\n/);
    rest = (physical.pop() ?? '').slice(0, limits.record);
    for (const one of physical) {
      const done = folded(one);
      if (done !== null) yield done;
    }
  }
  const last = folded(rest);
  if (last !== null) yield last;
  if (line !== null && !isHeavy) yield line;
}
