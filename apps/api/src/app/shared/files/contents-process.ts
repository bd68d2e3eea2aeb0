import { readFile, stat } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import type { PDFPageProxy } from 'pdfjs-dist';
import { SaxesParser } from 'saxes';
import { openPromise } from 'yauzl';
import { answerApart } from './answer-apart';
import { contentLimits, nothing, type Contents, type ContentsWork } from './content-limits';

/** Parts of office files that hold what people wrote. */
const written = /^(word\/(document|footnotes|endnotes)\.xml|ppt\/(slides|notesSlides)\/[^/]+\.xml|xl\/sharedStrings\.xml|content\.xml)$/;
const office = /officedocument|opendocument|macroenabled/;

async function read({ file, mediaType }: ContentsWork): Promise<Contents> {
  if (office.test(mediaType)) return { ...nothing, text: await officeText(file) };
  if ((await stat(file)).size > contentLimits.largest) return nothing;
  if (mediaType === 'application/pdf') return pdf(file);
  if (mediaType.startsWith('text/')) return { ...nothing, text: tidy(await readFile(file, 'utf8')) };
  return nothing;
}

async function pdf(file: string): Promise<Contents> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const home = path.dirname(require.resolve('pdfjs-dist/package.json'));
  const loading = getDocument({
    data: new Uint8Array(await readFile(file)), verbosity: VerbosityLevel.ERRORS, isEvalSupported: false, useSystemFonts: false, disableFontFace: true,
    // Letters of documents that bring no typeface, or name one by its number.
    standardFontDataUrl: `${home}/standard_fonts/`, cMapUrl: `${home}/cmaps/`, cMapPacked: true,
  });
  try {
    const document = await loading.promise;
    const texts: string[] = [];
    let length = 0;
    for (let number = 1; number <= document.numPages && length < contentLimits.text; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
      texts.push(text);
      length += text.length;
      page.cleanup();
    }
    return { text: tidy(texts.join('\n')), pages: document.numPages, thumbnail: await pictureOf(await document.getPage(1)) };
  } finally {
    await loading.destroy();
  }
}

/** A page that cannot be drawn is still one that can be read. */
async function pictureOf(page: PDFPageProxy): Promise<Uint8Array | null> {
  const natural = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: contentLimits.thumbnail / Math.max(natural.width, natural.height) });
  const canvas = createCanvas(Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height)));
  return page.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport }).promise.then(() => canvas.toBuffer('image/png'), () => null);
}

async function officeText(file: string): Promise<string> {
  const zip = await openPromise(file, { lazyEntries: true, autoClose: false });
  let text = '';
  try {
    for await (const entry of zip.eachEntry()) {
      if (!written.test(entry.fileName) || text.length >= contentLimits.text) continue;
      // What it says about its size is not believed: it is read until there is enough.
      const parser = new SaxesParser();
      parser.on('text', (words) => { text += words; });
      // Words of a run go together, paragraphs and cells apart.
      parser.on('closetag', ({ name }) => { if (/(^|:)(p|si|h|tab|br)$/.test(name)) text += '\n'; });
      const decoder = new StringDecoder('utf8');
      const stream = await zip.openReadStreamPromise(entry);
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        parser.write(decoder.write(chunk));
        if (text.length >= contentLimits.text) break;
      }
    }
  } finally {
    zip.close();
  }
  return tidy(text);
}

/** Words as people look for them: put together where a line broke them, ligatures as their letters. */
function tidy(text: string): string {
  const whole = text.slice(0, contentLimits.text).normalize('NFKC').replaceAll('\u00ad', '').replace(/(?<=\p{Ll})-\n(?=\p{Ll})/gu, '');
  return whole.slice(0, contentLimits.text);
}

answerApart((work: ContentsWork) => read(work).catch(() => nothing));
