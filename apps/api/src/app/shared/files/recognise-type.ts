import { open } from 'node:fs/promises';
import path from 'node:path';
import { fileTypeFromFile } from 'file-type';
import { Refusal } from '../errors/refusal';

/** What a training material can be, by what its bytes say, with the endings its name may have. */
const accepted: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['.pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['.docx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['.pptx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'],
  'application/vnd.oasis.opendocument.text': ['.odt'],
  'application/vnd.oasis.opendocument.presentation': ['.odp'],
  'application/vnd.oasis.opendocument.spreadsheet': ['.ods'],
  'application/zip': ['.zip'],
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'video/mp4': ['.mp4', '.m4v'],
  'video/webm': ['.webm'],
  'audio/mpeg': ['.mp3'],
};

/** The same with macros, by the word after the last dot of their media types. */
const withMacros: Readonly<Record<string, readonly string[]>> = {
  'application/vnd.ms-word.document.macroenabled.12': ['.docm'],
  'application/vnd.ms-powerpoint.presentation.macroenabled.12': ['.pptm'],
  'application/vnd.ms-excel.sheet.macroenabled.12': ['.xlsm'],
};
const officeEnding = /^\.(doc|ppt|xls)[xm]$/;
/** The old container of Microsoft's office files; new ones lie in it when they are locked with a password. */
const oldContainer = 'application/x-cfb';

/**
 * The media type of a file by its content. A name that promises something else is refused, and so is what a browser
 * could run (HTML, SVG): it has no signature, and only plain text is taken without one.
 */
export async function recogniseType(file: string, name: string, { allowMacros = false } = {}): Promise<string> {
  const ending = path.extname(name).toLowerCase();
  const found = (await fileTypeFromFile(file))?.mime.toLowerCase();
  if (found !== undefined) {
    if (accepted[found]?.includes(ending)) return found;
    if (withMacros[found] && !allowMacros) throw new Refusal('file-has-macros', { path: 'query.name', params: { name } });
    if (withMacros[found]?.includes(ending)) return found;
    if (found === oldContainer && officeEnding.test(ending)) throw new Refusal('file-protected', { path: 'query.name', params: { name } });
    if (found !== 'application/xml') throw new Refusal('unsupported-media-type', { path: 'query.name', params: { found, ending } });
  }
  if ((ending === '.txt' || ending === '.csv') && (await isPlainText(file))) {
    return ending === '.csv' ? 'text/csv; charset=utf-8' : 'text/plain; charset=utf-8';
  }
  const kind = await markupIn(file);
  if (kind) throw new Refusal('file-is-web-page', { path: 'query.name', params: { name, kind } });
  throw new Refusal('unsupported-media-type', { path: 'query.name', params: { found: 'unknown', ending } });
}

/** Where a file looks like something a browser would run, so that its sender can be told why it is refused. */
async function markupIn(file: string): Promise<'svg' | 'html' | null> {
  const start = (await startOf(file)).toString('latin1').toLowerCase();
  if (/<svg[\s>]/.test(start)) return 'svg';
  return /<(!doctype html|html|head|body|script|iframe)[\s>]/.test(start) ? 'html' : null;
}

async function isPlainText(file: string): Promise<boolean> {
  try {
    // The piece may end in the middle of a character, so the last three bytes are not judged.
    return !new TextDecoder('utf-8', { fatal: true }).decode(await startOf(file), { stream: true }).includes('\0');
  } catch {
    return false;
  }
}

async function startOf(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
