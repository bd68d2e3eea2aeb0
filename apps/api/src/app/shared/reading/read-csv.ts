import { createReadStream } from 'node:fs';
import { unguardFormula } from '../sheets/formula-text';
import { CsvRecords, findSeparator, type CsvRecord } from './csv-records';
import { findEncoding } from './encodings';
import { limits, Unreadable, type ReadRow, type ReadSettings, type Shape } from './limits';

/** Characters that decide on the separator. */
const startLength = 65_536;

export async function csvShape(file: string, settings: ReadSettings): Promise<Shape> {
  const found = await findEncoding(file);
  if (found.isBinary && !settings.encoding) throw new Unreadable('not-a-table');
  const encoding = settings.encoding ?? found.encoding;
  let start = '';
  for await (const text of textOf(file, encoding)) {
    start += text;
    if (start.length >= startLength) break;
  }
  if (/^\s*(<!doctype|<html|<\?xml|\{\\rtf|%PDF)/i.test(start)) throw new Unreadable('not-a-table');
  if (start.trim() === '') throw new Unreadable('empty-file');
  return { format: 'csv', encoding, separator: settings.separator ?? findSeparator(start), mixed: found.mixed };
}

export async function* readCsv(file: string, { encoding = 'utf-8', separator = ';' }: Shape): AsyncGenerator<ReadRow> {
  const records = new CsvRecords(separator);
  let number = 0;
  const rowOf = ({ cells, problem }: CsvRecord): ReadRow | null => {
    number += 1;
    if (number > limits.rows) throw new Unreadable('too-many-rows', { limit: limits.rows });
    if (number === 1 && (problem === 'too-many-columns' || problem === 'row-too-long')) throw new Unreadable(problem, { limit: limits.columns });
    // The line that only tells the separator is a row of the file, and none of the table.
    if (cells.every((cell) => cell === '') || (number === 1 && cells.length <= 2 && /^sep=/i.test(cells[0] ?? ''))) return problem ? { number, cells, problem } : null;
    const lost = cells.some((cell) => cell.includes('\ufffd'));
    return { number, cells: cells.map(unguardFormula), ...((problem ?? (lost ? 'unreadable-letters' : undefined)) && { problem: problem ?? 'unreadable-letters' }) };
  };
  for await (const text of textOf(file, encoding)) {
    for (const record of records.push(text)) {
      const row = rowOf(record);
      if (row) yield row;
    }
  }
  for (const record of records.push('', true)) {
    const row = rowOf(record);
    if (row) yield row;
  }
}

async function* textOf(file: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(file, { highWaterMark: 65_536 }) as AsyncIterable<Buffer>) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
