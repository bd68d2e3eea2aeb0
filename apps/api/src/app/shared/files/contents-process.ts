import { readFile, stat } from 'node:fs/promises';
import { createCanvas } from '@napi-rs/canvas';
import type { PDFPageProxy } from 'pdfjs-dist';
import { answerApart } from './answer-apart';
import { contentLimits, nothing, type Contents, type ContentsWork } from './content-limits';
import { isOffice, officeText, tidy, withPdf } from './file-text';

async function read({ file, mediaType }: ContentsWork): Promise<Contents> {
  if (isOffice(mediaType)) return { ...nothing, text: tidied(await officeText(file, contentLimits.text)) };
  if ((await stat(file)).size > contentLimits.largest) return nothing;
  if (mediaType === 'application/pdf') return pdf(file);
  if (mediaType.startsWith('text/')) return { ...nothing, text: tidied(await readFile(file, 'utf8')) };
  return nothing;
}

function pdf(file: string): Promise<Contents> {
  return withPdf(file, async (document) => {
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
    return { text: tidied(texts.join('\n')), pages: document.numPages, thumbnail: await pictureOf(await document.getPage(1)) };
  });
}

/** A page that cannot be drawn is still one that can be read. */
async function pictureOf(page: PDFPageProxy): Promise<Uint8Array | null> {
  const natural = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: contentLimits.thumbnail / Math.max(natural.width, natural.height) });
  const canvas = createCanvas(Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height)));
  return page.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport }).promise.then(() => canvas.toBuffer('image/png'), () => null);
}

function tidied(text: string): string {
  return tidy(text.slice(0, contentLimits.text)).slice(0, contentLimits.text);
}

answerApart((work: ContentsWork) => read(work).catch(() => nothing));
