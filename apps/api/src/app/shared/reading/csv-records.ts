import { limits, type RowProblem } from './limits';

export interface CsvRecord {
  readonly cells: readonly string[];
  readonly problem?: RowProblem;
}

/**
 * Records of a CSV text that comes in pieces. A record whose quotes are broken ends with its line, and the reader goes on
 * with the next one: one bad row costs one row.
 */
export class CsvRecords {
  private rest = '';
  private isSkipping = false;

  constructor(private readonly separator: string) {}

  *push(text: string, isLast = false): Generator<CsvRecord> {
    this.rest += text;
    let from = 0;
    while (from < this.rest.length) {
      if (this.isSkipping) {
        const end = lineEnd(this.rest, from);
        if (!end) break;
        this.isSkipping = false;
        from = end.next;
        continue;
      }
      const found = this.record(from, isLast);
      if (found === 'more') break;
      if (found === 'skip') {
        yield { cells: [], problem: 'row-too-long' };
        this.isSkipping = true;
        break;
      }
      from = found.next;
      yield found.record;
    }
    this.rest = this.isSkipping ? '' : this.rest.slice(from);
  }

  private record(start: number, isLast: boolean): { record: CsvRecord; next: number } | 'more' | 'skip' {
    const { rest, separator } = this;
    const cells: string[] = [];
    let at = start;
    for (;;) {
      let cell: string;
      const opening = skipBlanks(rest, at, separator);
      if (rest.charAt(opening) === '"') {
        const closing = closingQuote(rest, opening + 1);
        if (closing < 0 || closing - start > limits.record) {
          if (!isLast && rest.length - start <= limits.record) return 'more';
          return this.brokenLine(start, isLast);
        }
        if (closing + 1 >= rest.length && !isLast) return 'more';
        cell = rest.slice(opening + 1, closing).replaceAll('""', '"');
        at = skipBlanks(rest, closing + 1, separator);
        if (at < rest.length && rest.charAt(at) !== separator && !isLineEnd(rest, at)) return this.brokenLine(start, isLast);
      } else {
        const end = cellEnd(rest, at, separator);
        cell = rest.slice(at, end);
        at = end;
      }
      cells.push(cell);
      if (at >= rest.length && !isLast) return rest.length - start > limits.record ? 'skip' : 'more';
      if (rest.charAt(at) === separator) {
        at += 1;
        continue;
      }
      // A carriage return at the end of a piece may have its line feed in the next one.
      if (rest.charAt(at) === '\r' && at + 1 >= rest.length && !isLast) return 'more';
      const next = at >= rest.length ? at : at + (rest.startsWith('\r\n', at) ? 2 : 1);
      return { record: bounded(cells), next };
    }
  }

  private brokenLine(start: number, isLast: boolean): { record: CsvRecord; next: number } | 'more' | 'skip' {
    const end = lineEnd(this.rest, start);
    if (!end && !isLast) return this.rest.length - start > limits.record ? 'skip' : 'more';
    const line = this.rest.slice(start, end?.at);
    return { record: { cells: line.slice(0, limits.cell).split(this.separator).slice(0, limits.columns), problem: 'broken-quoting' }, next: end?.next ?? this.rest.length };
  }
}

function bounded(cells: string[]): CsvRecord {
  while (cells.length > 1 && cells.length > limits.columns && cells.at(-1) === '') cells.pop();
  if (cells.length > limits.columns) return { cells: cells.slice(0, limits.columns), problem: 'too-many-columns' };
  if (cells.some((cell) => cell.length > limits.cell)) return { cells: cells.map((cell) => cell.slice(0, limits.cell)), problem: 'cell-too-long' };
  return { cells };
}

function skipBlanks(text: string, from: number, separator: string): number {
  let at = from;
  while (text.charAt(at) === ' ' || (text.charAt(at) === '\t' && separator !== '\t')) at += 1;
  return at;
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text.charAt(at + 1) !== '"') return at;
  return -1;
}

function cellEnd(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text.charAt(at) !== separator && !isLineEnd(text, at)) at += 1;
  return at;
}

function isLineEnd(text: string, at: number): boolean {
  const sign = text.charAt(at);
  return sign === '\n' || sign === '\r';
}

function lineEnd(text: string, from: number): { at: number; next: number } | null {
  for (let at = from; at < text.length; at += 1) {
    if (text.charAt(at) === '\n') return { at, next: at + 1 };
    if (text.charAt(at) === '\r') return { at, next: at + (text.charAt(at + 1) === '\n' ? 2 : 1) };
  }
  return null;
}

const candidates = [';', ',', '\t', '|'] as const;

/** The separator under which the first rows have the same number of columns, and several; `sep=;` says it itself. */
export function findSeparator(start: string): string {
  const told = /^sep=(.)\r?\n/i.exec(start)?.[1];
  if (told) return told;
  const score = (separator: string) => {
    const counts: number[] = [];
    for (const { cells, problem } of new CsvRecords(separator).push(start, true)) {
      if (cells.length > 1 || cells[0] !== '') counts.push(problem ? 0 : cells.length);
      if (counts.length === 30) break;
    }
    // The last one may be cut off.
    if (counts.length > 2) counts.pop();
    const usual = mostFrequent(counts);
    if (usual < 2) return 0;
    return (counts.filter((count) => count === usual).length / counts.length) * Math.min(usual, 12);
  };
  const scores = candidates.map((separator) => ({ separator, score: score(separator) }));
  const best = scores.reduce((former, one) => (one.score > former.score ? one : former));
  return best.score > 0 ? best.separator : ';';
}

function mostFrequent(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}
