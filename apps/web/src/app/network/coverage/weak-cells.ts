import type { Cell, Grid } from '../coverage-grid';

const weakness: Partial<Record<Cell['class'], number>> = { gap: 0, stale: 1, 'single-point': 2, 'not-disclosed': 3 };

/**
 * Cells that hold badly: nobody, then nobody any more, then one alone, then those the reader cannot be sure of; those of the reader's
 * countries before all others, and those of the country with the fewest contacts first.
 */
export function weakCells({ rows }: Grid, covers: (countryCode: string) => boolean): Cell[] {
  const contacts = new Map(rows.map(({ countryCode, verified }) => [countryCode, verified]));
  const rank = (cell: Cell) => (covers(cell.countryCode) ? 0 : 100_000) + (weakness[cell.class] ?? 9) * 10_000 + Math.min(9_999, contacts.get(cell.countryCode) ?? 0);
  return rows
    .flatMap(({ cells }) => cells)
    .filter((cell) => cell.class in weakness)
    .sort((a, b) => rank(a) - rank(b));
}

export interface CellChange {
  readonly cell: Cell;
  readonly before: Cell['class'];
}

/** Cells whose class is another one in `after`. */
export function changesBetween(before: Grid, after: Grid): CellChange[] {
  const was = new Map(before.rows.flatMap(({ cells }) => cells).map((cell) => [`${cell.countryCode} ${cell.column}`, cell.class]));
  return after.rows
    .flatMap(({ cells }) => cells)
    .flatMap((cell) => {
      const then = was.get(`${cell.countryCode} ${cell.column}`) ?? 'gap';
      return then === cell.class ? [] : [{ cell, before: then }];
    });
}
