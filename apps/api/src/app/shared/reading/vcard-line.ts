export interface CardLine {
  /** Upper case, without its group. */
  readonly name: string;
  /** Decoded, with its escapes. */
  readonly value: string;
}

/** A line of any version: `item1.EMAIL;TYPE=work:a@b`, or `N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=A0;`. */
export function parseLine(raw: string, encoding: string): CardLine | null {
  const colon = valueAt(raw);
  if (colon < 0) return null;
  const [label = '', ...parameters] = raw.slice(0, colon).replace(/^\ufeff|^\u00ef\u00bb\u00bf/, '').split(';');
  const name = (label.split('.').at(-1) ?? '').trim().toUpperCase();
  if (!/^[A-Z0-9-]+$/.test(name)) return null;
  const said = parameters.join(';').toUpperCase();
  const charset = /CHARSET="?([\w-]+)/.exec(said)?.[1];
  const isQuoted = said.includes('QUOTED-PRINTABLE');
  const isBase64 = /ENCODING=(B|BASE64)\b/.test(said) || parameters.some((parameter) => parameter.toUpperCase() === 'BASE64');
  const value = raw.slice(colon + 1);
  const bytes = isQuoted ? quotedPrintable(value) : Buffer.from(value, isBase64 ? 'base64' : 'latin1');
  return { name, value: decoded(bytes, charset ?? encoding) };
}

/** The first colon outside quotes. */
function valueAt(raw: string): number {
  let isQuoted = false;
  for (let at = 0; at < raw.length && at < 1_000; at += 1) {
    const sign = raw.charAt(at);
    if (sign === '"') isQuoted = !isQuoted;
    else if (sign === ':' && !isQuoted) return at;
  }
  return -1;
}

function quotedPrintable(value: string): Buffer {
  return Buffer.from(value.replace(/=([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))), 'latin1');
}

function decoded(bytes: Buffer, encoding: string): string {
  try {
    return new TextDecoder(encoding.startsWith('utf-16') ? 'utf-8' : encoding.toLowerCase()).decode(bytes);
  } catch {
    return new TextDecoder('utf-8').decode(bytes);
  }
}

/** The parts of a structured value, without their escapes. */
export function partsOf(value: string, separator: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < value.length; at += 1) {
    const sign = value.charAt(at);
    if (sign === '\\' && at + 1 < value.length) {
      part += sign + value.charAt(at + 1);
      at += 1;
    } else if (sign === separator) {
      parts.push(unescapeValue(part));
      part = '';
    } else part += sign;
  }
  return [...parts, unescapeValue(part)];
}

export function unescapeValue(value: string): string {
  return value.replace(/\\(.)/gs, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign));
}
