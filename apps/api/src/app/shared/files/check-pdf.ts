import { stat, readFile } from 'node:fs/promises';
import { ParseSpeeds, PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import type { Finding } from './check-limits';

/** Bytes. A PDF is opened as a whole; the largest scans of handbooks stay far below. */
const largest = 256 * 1024 * 1024;

/** What a PDF could do by itself when it is opened or pressed: run a script or start a program. */
const acting = new Set(['/JavaScript', '/Launch']);

/** Whether a PDF is locked, acts by itself or carries other files. Found in its parts, also in packed ones. */
export async function checkPdf(file: string): Promise<Finding> {
  if ((await stat(file)).size > largest) return { code: 'file-unpacks-too-far' };
  let document: PDFDocument;
  try {
    document = await PDFDocument.load(await readFile(file), { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest, ignoreEncryption: true, throwOnInvalidObject: false });
  } catch {
    return { code: 'file-broken' };
  }
  if (document.isEncrypted) return { code: 'file-protected' };
  if (pagesOf(document) === 0) return { code: 'file-broken' };
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    const found = object instanceof PDFDict ? actionIn(object) : undefined;
    if (found) return { code: 'file-is-active', found };
  }
  return null;
}

function pagesOf(document: PDFDocument): number {
  try {
    return document.getPageCount();
  } catch {
    return 0;
  }
}

/** Actions stand in dictionaries of their own or inside others, a few levels deep. */
function actionIn(dictionary: PDFDict, depth = 0): string | undefined {
  const kind = dictionary.get(PDFName.of('S'))?.toString();
  if (kind !== undefined && acting.has(kind)) return kind.slice(1);
  if (dictionary.get(PDFName.of('EmbeddedFiles'))) return 'EmbeddedFiles';
  if (depth >= 4) return undefined;
  for (const [, value] of dictionary.entries()) {
    const found = value instanceof PDFDict ? actionIn(value, depth + 1) : undefined;
    if (found) return found;
  }
  return undefined;
}
