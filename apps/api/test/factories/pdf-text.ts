import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, decodePDFRawStream, type PDFObject, type PDFPage } from '@cantoo/pdf-lib';

/**
 * What a reader that copies the text of a PDF of ours gets, page by page, in the order it stands there: the glyphs of each font are
 * spelled by its table of letters. Knows as much of the format as our own documents use.
 */
export async function textOf(pdf: Buffer): Promise<string[]> {
  const document = await PDFDocument.load(pdf);
  return document.getPages().map(pageText);
}

function pageText(page: PDFPage): string {
  const fonts = page.node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict);
  const letters = new Map<string, Map<string, string>>();
  for (const [name] of fonts?.entries() ?? []) {
    const table = fonts?.lookup(name, PDFDict).lookup(PDFName.of('ToUnicode'));
    letters.set(name.asString(), lettersOf(textIn(table)));
  }
  let [text, font, isReversed] = ['', new Map<string, string>(), false];
  const contents = page.node.Contents();
  const source = contents instanceof PDFArray ? contents.asArray().map((_, at) => textIn(contents.lookup(at))).join('\n') : textIn(contents);
  for (const { string, operator, operand } of partsOf(source)) {
    if (operator === 'Tf') font = letters.get(operand) ?? new Map<string, string>();
    if (operator === 'BMC' || operator === 'EMC') isReversed = operator === 'BMC' && operand === '/ReversedChars';
    if (string === null) continue;
    const spelled = (bytesOf(string).toString('hex').match(/.{4}/g) ?? []).map((glyph) => font.get(glyph) ?? '\ufffd');
    text += (isReversed ? spelled.reverse() : spelled).join('');
  }
  return text;
}

/** The strings of a page, and what changes how they are read. Brackets may stand within a string as long as they pair. */
function* partsOf(source: string): Generator<{ string: string | null; operator: string; operand: string }> {
  let operand = '';
  for (let at = 0; at < source.length; at += 1) {
    if (source[at] === '(') {
      const begin = at + 1;
      for (let depth = 1; depth > 0; ) {
        at += 1;
        if (source[at] === '\\') at += 1;
        else if (source[at] === '(') depth += 1;
        else if (source[at] === ')') depth -= 1;
      }
      yield { string: source.slice(begin, at), operator: '', operand: '' };
      continue;
    }
    const word = /^[^\s()[\]]+/.exec(source.slice(at, at + 60))?.[0];
    if (!word) continue;
    at += word.length - 1;
    if (word.startsWith('/')) operand = word;
    else yield { string: null, operator: word, operand };
  }
}

function textIn(object: PDFObject | undefined): string {
  return object instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(object).decode()).toString('latin1') : '';
}

/** The letters of a font by the number of their glyph, four signs of hexadecimal. */
function lettersOf(table: string): Map<string, string> {
  return new Map([...table.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm)].map(([, glyph = '', letters = '']) => [glyph.toLowerCase(), Buffer.from(letters, 'hex').swap16().toString('utf16le')]));
}

const named: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

function bytesOf(string: string): Buffer {
  const bytes: number[] = [];
  for (const [, octal, sign, plain] of string.matchAll(/\\([0-7]{1,3})|\\([^])|([^])/g)) {
    bytes.push(octal ? parseInt(octal, 8) : sign ? (named[sign] ?? sign.charCodeAt(0)) : (plain ?? '').charCodeAt(0));
  }
  return Buffer.from(bytes);
}
