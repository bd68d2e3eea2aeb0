import { degrees, ParseSpeeds, PDFDocument, type PDFPage } from '@cantoo/pdf-lib';
import { newCompiler } from '../documents/compiler';
import type { Mark, MarkWork, Stamp } from './watermark';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Memoized parts of marks that were not used for so many marks are forgotten. */
const kept = 10;

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

/** In the corner where pages are thumbed through, small enough for any margin and large enough for any telephone. */
const corner = `
#let mark = json(bytes(sys.inputs.mark))
#set text(font: ("Source Sans 3", "DejaVu Sans"), fill: rgb(40, 40, 40))
#set par(justify: false, leading: 0.4em)
#for size in mark.sizes {
  page(width: size.width * 1pt, height: size.height * 1pt, margin: 0pt, fill: none)[
    #let short = calc.min(size.width, size.height) * 1pt
    #let code = calc.min(calc.max(36pt, short * 0.07), 54pt)
    #place(bottom + right, dx: -6pt, dy: -6pt, box(fill: white, image(bytes(mark.code), format: "svg", width: code, alt: mark.link)))
    // No higher than its three lines, so that a page number beside it stays.
    #place(bottom + right, dx: -8pt - code, dy: -8pt, box(fill: white, inset: 1pt, align(right, text(size: 6.5pt)[#text(weight: 600, mark.line) \\ #mark.question \\ #mark.address])))
  ]
}
`;

const compiler = newCompiler();

/** A copy of a PDF with a mark or a stamp on every page; rejects where it is encrypted or broken. */
export async function marked({ bytes, mark, stamp }: MarkWork): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Medium });
  const pages = document.getPages();
  const sizes = [...new Map(pages.map((page) => [keyOf(page), sizeOf(page)])).values()];
  const marks = await document.embedPdf(stamp ? marksFor(corner, stamp, sizes) : marksFor(overlay, mark, sizes), sizes.map((_, index) => index));
  const markOf = new Map(sizes.map((size, index) => [`${size.width}×${size.height}`, marks[index]]));
  for (const page of pages) {
    const found = markOf.get(keyOf(page));
    if (!found) throw new Error('a page without a mark');
    page.drawPage(found, placeOn(page));
  }
  return document.save();
}

/** One page per size. */
function marksFor(template: string, mark: Mark | Stamp | undefined, sizes: readonly Size[]): Buffer {
  const pdf = compiler.pdf({ mainFileContent: template, inputs: { mark: JSON.stringify({ ...mark, sizes }) } });
  compiler.evictCache(kept);
  return pdf;
}

/** Where the mark lies so that it stands upright to whoever reads: scanners turn pages and leave them lying. */
function placeOn(page: PDFPage) {
  const { x, y, width, height } = page.getCropBox();
  const turned = turnOf(page);
  const [across, up] = isLying(page) ? [height, width] : [width, height];
  return { x: x + (turned === 90 || turned === 180 ? width : 0), y: y + (turned === 180 || turned === 270 ? height : 0), width: across, height: up, rotate: degrees(turned) };
}

/** Degrees by which the page is shown turned, clockwise. */
function turnOf(page: PDFPage): number {
  return ((page.getRotation().angle % 360) + 360) % 360;
}

function isLying(page: PDFPage): boolean {
  return turnOf(page) % 180 === 90;
}

/** As it is read, in whole points: pages that differ by less share a mark. */
function sizeOf(page: PDFPage): Size {
  const box = page.getCropBox();
  const [width, height] = isLying(page) ? [box.height, box.width] : [box.width, box.height];
  return { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) };
}

function keyOf(page: PDFPage): string {
  const { width, height } = sizeOf(page);
  return `${width}×${height}`;
}
