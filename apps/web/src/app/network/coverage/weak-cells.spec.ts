import type { Cell, Grid } from '../coverage-grid';
import { changesBetween, weakCells } from './weak-cells';

const cell = (countryCode: string, column: string, kind: Cell['class'], verified = 0): Cell => ({ countryCode, column, class: kind, verified, unverified: 0 });
const grid = (...rows: [string, number, Cell[]][]): Grid => ({ rows: rows.map(([countryCode, verified, cells]) => ({ countryCode, verified, cells })), columns: [], verified: 0 });

describe('weak cells', () => {
  it('stand by how badly they hold, the country with the fewest contacts first', () => {
    const matrix = grid(
      ['AT', 9, [cell('AT', 'police', 'single-point', 1), cell('AT', 'ngo', 'gap')]],
      ['MD', 1, [cell('MD', 'police', 'robust', 4), cell('MD', 'ngo', 'gap'), cell('MD', 'other', 'stale')]],
      ['RO', 0, [cell('RO', 'ngo', 'not-disclosed')]],
    );
    const found = weakCells(matrix, () => true);
    const named = (cells: Cell[]) => cells.map(({ countryCode, column }) => `${countryCode} ${column}`);
    expect(named(found)).toEqual(['MD ngo', 'AT ngo', 'MD other', 'AT police', 'RO ngo']);
    expect(named(weakCells(matrix, (code) => code === 'RO'))[0]).toBe('RO ngo');
  });

  it('show what somebody’s leaving would change, and nothing else', () => {
    const before = grid(['MD', 2, [cell('MD', 'police', 'single-point', 1), cell('MD', 'ngo', 'single-point', 1)]]);
    const after = grid(['MD', 1, [cell('MD', 'police', 'gap'), cell('MD', 'ngo', 'single-point', 1)]]);
    expect(changesBetween(before, after)).toEqual([{ cell: cell('MD', 'police', 'gap'), before: 'single-point' }]);
  });
});
