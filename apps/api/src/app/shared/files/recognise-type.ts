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

/**
 * The media type of a file by its content. A name that promises something else is refused, and so is what a browser
 * could run (HTML, SVG): it has no signature, and only plain text is taken without one.
 */
export async function recogniseType(file: string, name: string): Promise<string> {
  const ending = path.extname(name).toLowerCase();
  const found = await fileTypeFromFile(file);
  if (found) {
    const endings = accepted[found.mime];
    if (endings?.includes(ending)) return found.mime;
    throw new Refusal('unsupported-media-type', { path: 'query.name', params: { found: found.mime, ending } });
  }
  if ((ending === '.txt' || ending === '.csv') && (await isPlainText(file))) {
    return ending === '.csv' ? 'text/csv; charset=utf-8' : 'text/plain; charset=utf-8';
  }
  throw new Refusal('unsupported-media-type', { path: 'query.name', params: { found: 'unknown', ending } });
}

async function isPlainText(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0);
    const start = buffer.subarray(0, bytesRead);
    // The piece may end in the middle of a character, so the last three bytes are not judged.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true });
    return !text.includes('\0');
  } catch {
    return false;
  } finally {
    await handle.close();
  }
}
