/** What a card of RFC 6350 says; empty fields are left out. */
export interface Card {
  readonly uid: string;
  readonly kind: 'individual' | 'org';
  readonly fullName: string;
  readonly name?: { readonly family: string; readonly given: string };
  readonly latinName?: string;
  readonly organisation?: string | null;
  readonly title?: string | null;
  readonly country?: string | null;
  readonly languages?: readonly string[];
  readonly email?: string | null;
  readonly phone?: string | null;
  /** A second number, with what it is for. */
  readonly furtherPhone?: { readonly label: string; readonly value: string };
  readonly categories?: readonly string[];
  readonly note?: string;
}

/** One vCard 4.0, with lines folded at 75 octets. */
export function vcard(card: Card): string {
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `UID:urn:uuid:${card.uid}`,
    `KIND:${card.kind}`,
    `FN:${escape(card.fullName)}`,
    ...(card.name ? [`N:${escape(card.name.family)};${escape(card.name.given)};;;`] : []),
    ...said('NICKNAME', card.latinName),
    ...said('ORG', card.organisation),
    ...said('TITLE', card.title),
    ...(card.country ? [`ADR;TYPE=work:;;;;;;${escape(card.country)}`] : []),
    ...(card.languages ?? []).map((language) => `LANG:${language}`),
    ...said('EMAIL;TYPE=work', card.email),
    ...(card.phone ? [`TEL;TYPE=work;VALUE=text:${escape(card.phone)}`] : []),
    // What a number is for has no place in RFC 6350; address books read it from the label of its group.
    ...(card.furtherPhone ? [`further.TEL;TYPE=work;VALUE=text:${escape(card.furtherPhone.value)}`, `further.X-ABLabel:${escape(card.furtherPhone.label)}`] : []),
    ...(card.categories?.length ? [`CATEGORIES:${card.categories.map(escape).join(',')}`] : []),
    ...said('NOTE', card.note),
    'END:VCARD',
  ];
  return lines.map(fold).join('');
}

function said(name: string, value: string | null | undefined): string[] {
  return value ? [`${name}:${escape(value)}`] : [];
}

function escape(text: string): string {
  return text.replace(/[\\,;]/g, '\\$&').replace(/\r\n|[\r\n]/g, '\\n');
}

const octets = 75;

/** Folded between characters, never within one. */
function fold(line: string): string {
  let folded = '';
  let length = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (length + size > octets) {
      folded += '\r\n ';
      length = 1;
    }
    folded += sign;
    length += size;
  }
  return `${folded}\r\n`;
}
