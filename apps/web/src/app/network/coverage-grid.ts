import type { Coverage } from './network-client';

export type CoverageClass = Coverage['cells'][number]['class'];

export interface Cell {
  readonly countryCode: string;
  readonly column: string;
  readonly class: CoverageClass;
  readonly verified: number;
  readonly unverified: number;
}

export interface GridRow {
  readonly countryCode: string;
  readonly cells: readonly Cell[];
  readonly verified: number;
}

export interface ColumnTotal {
  readonly column: string;
  readonly verified: number;
  /** Countries with a verified contact. */
  readonly countries: number;
}

export interface Grid {
  readonly rows: readonly GridRow[];
  readonly columns: readonly ColumnTotal[];
  readonly verified: number;
}

/** Lays the answer out as a full grid: cells that are not in it are gaps where the reader sees everything that counts. Countries stand in the order given. */
export function layOut(coverage: Coverage, countries: readonly string[]): Grid {
  const found = new Map(coverage.cells.map((cell) => [`${cell.countryCode} ${cell.column}`, cell]));
  const inCountry = new Map(coverage.totals.countries.map((total) => [total.countryCode, total.verified]));
  const inColumn = new Map(coverage.totals.columns.map((total) => [total.column, total.verified]));
  const undisclosed = new Set(coverage.undisclosed);
  const nobody = (countryCode: string) => (undisclosed.has(countryCode) ? ('not-disclosed' as const) : ('gap' as const));
  const rows = countries.map((countryCode) => ({
    countryCode,
    verified: inCountry.get(countryCode) ?? 0,
    cells: coverage.columns.map((column) => found.get(`${countryCode} ${column}`) ?? { countryCode, column, class: nobody(countryCode), verified: 0, unverified: 0 }),
  }));
  const columns = coverage.columns.map((column, at) => ({
    column,
    verified: inColumn.get(column) ?? 0,
    countries: rows.filter((row) => (row.cells[at]?.verified ?? 0) > 0).length,
  }));
  return { rows, columns, verified: coverage.totals.all.verified };
}

/** Where the arrow keys lead from a cell; undefined for keys that do not move. `rows` and `columns` count cells. */
export function step(key: string, from: { row: number; column: number }, rows: number, columns: number): { row: number; column: number } | undefined {
  const { row, column } = from;
  const to = {
    ArrowRight: { row, column: Math.min(columns - 1, column + 1) },
    ArrowLeft: { row, column: Math.max(0, column - 1) },
    ArrowDown: { row: Math.min(rows - 1, row + 1), column },
    ArrowUp: { row: Math.max(0, row - 1), column },
    Home: { row, column: 0 },
    End: { row, column: columns - 1 },
    PageDown: { row: rows - 1, column },
    PageUp: { row: 0, column },
  };
  return key in to ? to[key as keyof typeof to] : undefined;
}
