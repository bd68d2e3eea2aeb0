import { createReadStream } from 'node:fs';

/** Encodings that spreadsheet programs of the region write, by the names that `TextDecoder` knows. */
export const encodings = [
  'utf-8', 'utf-16le', 'utf-16be', 'windows-1250', 'windows-1251', 'windows-1252', 'windows-1253', 'windows-1254', 'windows-1257',
  'iso-8859-2', 'iso-8859-5', 'iso-8859-7', 'iso-8859-16', 'koi8-u', 'macintosh',
] as const;

export interface EncodingFound {
  readonly encoding: string;
  /** Most of it is UTF-8 and some of it is not. */
  readonly mixed: boolean;
  /** Bytes that no text has. */
  readonly isBinary: boolean;
}

/** Bytes around letters beyond ASCII, on which a guess is based. */
const sampleSize = 65_536;

/** Reads the whole file once, a piece at a time: a single letter near the end can decide. */
export async function findEncoding(file: string): Promise<EncodingFound> {
  const look = new Look();
  for await (const chunk of createReadStream(file, { highWaterMark: 262_144 }) as AsyncIterable<Buffer>) look.at(chunk);
  return look.found();
}

class Look {
  private readonly start: number[] = [];
  private size = 0;
  private readonly nulls = [0, 0];
  private controls = 0;
  /** Letters of several bytes that are UTF-8, and bytes that cannot be. */
  private whole = 0;
  private broken = 0;
  private expected = 0;
  private sample = '';

  at(chunk: Buffer): void {
    let sampled = -1;
    for (let place = 0; place < chunk.length; place += 1) {
      const byte = chunk[place] as number;
      if (this.size < 4) this.start.push(byte);
      if (byte === 0) this.nulls[this.size & 1] = (this.nulls[this.size & 1] ?? 0) + 1;
      else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) this.controls += 1;
      this.size += 1;
      this.follow(byte);
      if (byte >= 128 && this.sample.length < sampleSize && place > sampled) {
        const end = Math.min(chunk.length, place + 24);
        this.sample += `${chunk.toString('latin1', Math.max(sampled + 1, place - 12, 0), end)}\n`;
        sampled = end - 1;
      }
    }
  }

  private follow(byte: number): void {
    if (this.expected > 0) {
      if ((byte & 0xc0) === 0x80) {
        this.expected -= 1;
        if (this.expected === 0) this.whole += 1;
        return;
      }
      this.broken += 1;
      this.expected = 0;
    }
    if (byte < 0x80) return;
    if (byte >= 0xc2 && byte <= 0xdf) this.expected = 1;
    else if (byte >= 0xe0 && byte <= 0xef) this.expected = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) this.expected = 3;
    else this.broken += 1;
  }

  found(): EncodingFound {
    const [a, b, c] = this.start;
    const sure = (encoding: string) => ({ encoding, mixed: false, isBinary: false });
    if (a === 0xff && b === 0xfe) return sure('utf-16le');
    if (a === 0xfe && b === 0xff) return sure('utf-16be');
    const marked = a === 0xef && b === 0xbb && c === 0xbf;
    const [even = 0, odd = 0] = this.nulls;
    if (even + odd > 0) {
      // Text of two bytes a letter has a nought in every other place, nearly; a picture has them anywhere.
      const half = this.size / 2;
      if (odd > half * 0.4 && even < odd / 20) return sure('utf-16le');
      if (even > half * 0.4 && odd < even / 20) return sure('utf-16be');
      return { encoding: 'utf-8', mixed: false, isBinary: true };
    }
    const isBinary = this.controls > Math.max(2, this.size / 200);
    if (marked || this.broken === 0) return { encoding: 'utf-8', mixed: this.broken > 0, isBinary };
    if (this.whole > this.broken) return { encoding: 'utf-8', mixed: true, isBinary };
    return { encoding: likeliest(this.sample), mixed: this.whole > 2, isBinary };
  }
}

/** Letters that people's names and places are full of, by the encoding in which they are single bytes; the frequent ones first count double. */
const usual: Readonly<Record<string, { often: string; also: string }>> = {
  'windows-1252': { often: 'äöüßéèàçñáíóêâôãõ', also: 'ÄÖÜÉÈÀÇÑåøæÅØÆïëîûùœŒ’“”–€' },
  'windows-1250': { often: 'ăâîşţąćęłńśźżčďěňřšťůžőűđ', also: 'ĂÂÎŞŢĄĆĘŁŃŚŹŻČĎĚŇŘŠŤŮŽŐŰĐäöüßáéíóúýÁÉÍÓÚÝëç’“”„–€' },
  'windows-1254': { often: 'ğışçöü', also: 'ĞİŞÇÖÜâîûé’“”–€' },
  'windows-1257': { often: 'āčēģīķļņšūžąęėįų', also: 'ĀČĒĢĪĶĻŅŠŪŽĄĘĖĮŲäöüõ’“”–€' },
  'windows-1251': { often: 'аеиноуртсвлкмдпяіїє', also: 'бгжзйхцчшщъыьюёґАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЮЯІЇЄҐЁўЎ№' },
  'windows-1253': { often: 'αοιετσνηυρπκμλάόίέήςύώ', also: 'βγδζθξφχψωϊϋΐΰΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏ' },
};
const scripts: Readonly<Record<string, RegExp>> = { 'windows-1251': /\p{Script=Cyrillic}/u, 'windows-1253': /\p{Script=Greek}/u };

function likeliest(sample: string): string {
  const bytes = Buffer.from(sample, 'latin1');
  let best = { encoding: 'windows-1252', score: -Infinity };
  for (const encoding of Object.keys(usual)) {
    const score = scoreOf(encoding, new TextDecoder(encoding).decode(bytes));
    if (score > best.score) best = { encoding, score };
  }
  return best.encoding;
}

/**
 * Letters that are usual there count for an encoding, strange signs against it. A Greek or Cyrillic letter stands among its
 * like; one between Latin letters was none.
 */
function scoreOf(encoding: string, text: string): number {
  const { often, also } = usual[encoding] ?? { often: '', also: '' };
  const script = scripts[encoding];
  let score = 0;
  for (let place = 0; place < text.length; place += 1) {
    const sign = text.charAt(place);
    if (sign.charCodeAt(0) < 128) continue;
    if (often.includes(sign)) score += 2;
    else if (also.includes(sign)) score += 1;
    else score -= 3;
    const beside = [text.charAt(place - 1), text.charAt(place + 1)];
    if (script) {
      if (script.test(sign) && beside.some((other) => /[a-z]/i.test(other))) score -= 4;
      else if (script.test(sign) && beside.some((other) => script.test(other))) score += 0.5;
    } else if (beside.every((other) => other.charCodeAt(0) >= 128 && /\p{L}/u.test(other))) {
      // Whole words of accented letters are words of another script.
      score -= 3;
    }
    // A capital in the middle of a word is the wrong letter.
    if (/\p{Lu}/u.test(sign) && /\p{Ll}/u.test(beside[0] ?? '')) score -= 2;
  }
  return score;
}
