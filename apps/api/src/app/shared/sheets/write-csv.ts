import type { Cell } from './cell';
import { guardFormula } from './formula-text';

export const separators = { semicolon: ';', comma: ',', tab: '\t' } as const;
export type Separator = keyof typeof separators;

/** Without it spreadsheet programs take the letters for those of their own country. */
export const byteOrderMark = '\ufeff';

/** A line of RFC 4180, with the line end it demands. */
export function csvLine(cells: readonly Cell[], separator: Separator): string {
  return `${cells.map((cell) => field(cell, separators[separator])).join(separators[separator])}\r\n`;
}

function field(cell: Cell, separator: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = typeof cell === 'string' ? guardFormula(cell) : cell.date;
  return text.includes(separator) || /["\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
