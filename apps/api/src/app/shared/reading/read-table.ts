import { open } from 'node:fs/promises';
import { limits, Unreadable, type ReadRow, type ReadSettings, type Shape } from './limits';
import { csvShape, readCsv } from './read-csv';
import { readVcard, vcardShape } from './read-vcard';
import { readXlsx, xlsxShape } from './read-xlsx';

/** What a file is by its bytes, and how it is to be read; its name is believed in nothing. */
export async function shapeOf(file: string, settings: ReadSettings): Promise<Shape> {
  const start = await firstBytes(file);
  if (start.length === 0) throw new Unreadable('empty-file');
  if (start.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))) return xlsxShape(file, settings);
  if (start.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex'))) throw new Unreadable('old-workbook');
  // Every other letter is a NUL where it is written in two bytes.
  if (/^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?\s*BEGIN:VCARD/i.test(start.toString('latin1').replaceAll('\0', ''))) return vcardShape(file, settings);
  return csvShape(file, settings);
}

export function rowsOf(file: string, shape: Shape): AsyncGenerator<ReadRow> {
  if (shape.format === 'csv') return readCsv(file, shape);
  return shape.format === 'xlsx' ? readXlsx(file, shape) : readVcard(file, shape);
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    if (size > limits.file) throw new Unreadable('unpacks-too-large', { limit: limits.file / 1024 / 1024 });
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
