import { readFile } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import path from 'node:path';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { SaxesParser } from 'saxes';
import { openPromise } from 'yauzl';

/** Parts of office files that hold what people wrote. */
const written = /^(word\/(document|footnotes|endnotes)\.xml|ppt\/(slides|notesSlides)\/[^/]+\.xml|xl\/sharedStrings\.xml|content\.xml)$/;
const office = /officedocument|opendocument|macroenabled/;

export function isOffice(mediaType: string): boolean {
  return office.test(mediaType);
}

/** Opens a PDF, and closes it whatever happens. */
export async function withPdf<T>(file: string, run: (document: PDFDocumentProxy) => Promise<T>): Promise<T> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const home = path.dirname(require.resolve('pdfjs-dist/package.json'));
  const loading = getDocument({
    data: new Uint8Array(await readFile(file)), verbosity: VerbosityLevel.ERRORS, isEvalSupported: false, useSystemFonts: false, disableFontFace: true,
    // Letters of documents that bring no typeface, or name one by its number.
    standardFontDataUrl: `${home}/standard_fonts/`, cMapUrl: `${home}/cmaps/`, cMapPacked: true,
  });
  try {
    return await run(await loading.promise);
  } finally {
    await loading.destroy();
  }
}

/** The words of an office file, a line for each paragraph or cell; about `limit` characters of them. */
export async function officeText(file: string, limit: number): Promise<string> {
  const zip = await openPromise(file, { lazyEntries: true, autoClose: false });
  let text = '';
  try {
    for await (const entry of zip.eachEntry()) {
      if (!written.test(entry.fileName) || text.length >= limit) continue;
      // What it says about its size is not believed: it is read until there is enough.
      const parser = new SaxesParser();
      parser.on('text', (words) => { text += words; });
      // Words of a run go together, paragraphs and cells apart.
      parser.on('closetag', ({ name }) => { if (/(^|:)(p|si|h|tab|br)$/.test(name)) text += '\n'; });
      const decoder = new StringDecoder('utf8');
      const stream = await zip.openReadStreamPromise(entry);
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        parser.write(decoder.write(chunk));
        if (text.length >= limit) break;
      }
    }
  } finally {
    zip.close();
  }
  return text;
}

/** Words as people look for them: put together where a line broke them, ligatures as their letters. */
export function tidy(text: string): string {
  return text.normalize('NFKC').replaceAll('\u00ad', '').replace(/(?<=\p{Ll})-\n(?=\p{Ll})/gu, '');
}
