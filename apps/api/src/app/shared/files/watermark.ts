import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { PDFPage } from '@cantoo/pdf-lib';
import { newCompiler } from '../documents/documents';
import { Refusal } from '../errors/refusal';
import { FileStore } from './file-store';

/** The one kind of file that a name can be put into without changing what it says. */
export const markableType = 'application/pdf';

export interface Mark {
  /** `TLP:AMBER` */
  readonly label: string;
  /** As its bearer writes it, in any script. */
  readonly name: string;
  /** `YYYY-MM-DD`, the same in every language. */
  readonly date: string;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Memoized parts of marks that were not used for so many marks are forgotten. */
const kept = 10;

/** How many copies are made at once: each one holds its file in memory. */
const atOnce = 2;

/**
 * A page with nothing on it but the mark: large and faint across it, small and legible at its foot. Typst sets it, because
 * the name has to come out right in every script; what people typed reaches it as data and never as markup.
 */
const overlay = `
#let mark = json(bytes(sys.inputs.mark))
#set text(font: ("Source Sans 3", "DejaVu Sans"))
#set par(justify: false)
#for size in mark.sizes {
  page(width: size.width * 1pt, height: size.height * 1pt, margin: 0pt, fill: none)[
    #let short = calc.min(size.width, size.height) * 1pt
    #place(center + horizon, rotate(-calc.atan(size.height / size.width), reflow: false,
      box(width: short * 1.2, align(center, text(size: short / 14, fill: rgb(90, 90, 90, 38))[#mark.label \\ #mark.name]))))
    #place(bottom + center, dy: -short / 100,
      box(fill: rgb(255, 255, 255, 190), inset: (x: 4pt, y: 2pt), text(size: calc.max(6pt, short / 85), fill: rgb(60, 60, 60))[#mark.label · #mark.name · #mark.date]))
  ]
}
`;

/** Puts the reader's name on every page of a PDF. */
@Injectable()
export class Watermark {
  /** Bytes: a copy is made in memory. */
  readonly max = 100 * 1024 * 1024;
  private compiler: ReturnType<typeof newCompiler> | undefined;
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly store: FileStore) {}

  /** A copy of a stored PDF with the mark on every page. `fileName` is for whoever has to be told that it did not work. */
  async stamp(sha256: string, mark: Mark, fileName: string): Promise<Buffer> {
    return this.inTurn(async () => this.mark(await buffer(await this.store.read(sha256)), mark, fileName));
  }

  /** Refuses what could not be stamped later, by doing it once. */
  async refuseUnmarkable(file: string, mediaType: string, fileName: string): Promise<void> {
    if (mediaType !== markableType) throw new Refusal('watermark-needs-pdf', { path: 'query.name', params: { name: fileName } });
    await this.inTurn(async () => this.mark(await readFile(file), { label: 'TLP', name: '–', date: '2000-01-01' }, fileName));
  }

  private async mark(bytes: Buffer, mark: Mark, fileName: string): Promise<Buffer> {
    // Loaded when it is first needed: most installations start without ever marking anything.
    const { ParseSpeeds, PDFDocument } = await import('@cantoo/pdf-lib');
    try {
      const document = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Medium });
      const pages = document.getPages();
      const sizes = [...new Map(pages.map((page) => [keyOf(page), sizeOf(page)])).values()];
      const marks = await document.embedPdf(this.marks(mark, sizes), sizes.map((_, index) => index));
      const markOf = new Map(sizes.map((size, index) => [`${size.width}×${size.height}`, marks[index]]));
      for (const page of pages) {
        const found = markOf.get(keyOf(page));
        if (!found) throw new Error('a page without a mark');
        page.drawPage(found, page.getCropBox());
      }
      return Buffer.from(await document.save());
    } catch {
      // Encrypted or broken: without the name it may not leave.
      throw new Refusal('watermark-needs-pdf', { params: { name: fileName } });
    }
  }

  /** One page per size. */
  private marks(mark: Mark, sizes: readonly Size[]): Buffer {
    const compiler = (this.compiler ??= newCompiler());
    const pdf = compiler.pdf({ mainFileContent: overlay, inputs: { mark: JSON.stringify({ ...mark, sizes }) } });
    compiler.evictCache(kept);
    return pdf;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= atOnce) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }
}

/** Whole points: pages that differ by less share a mark. */
function sizeOf(page: PDFPage): Size {
  const { width, height } = page.getCropBox();
  return { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) };
}

function keyOf(page: PDFPage): string {
  const { width, height } = sizeOf(page);
  return `${width}×${height}`;
}
