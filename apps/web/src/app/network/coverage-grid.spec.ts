import { layOut, step } from './coverage-grid';
import type { Coverage } from './network-client';

const coverage: Coverage = {
  by: 'discipline',
  countries: ['AT', 'MD'],
  columns: ['police', 'ngo'],
  undisclosed: ['AT'],
  cells: [{ countryCode: 'MD', column: 'ngo', verified: 2, unverified: 1, class: 'covered' }],
  totals: {
    countries: [{ countryCode: 'AT', verified: 0, unverified: 0 }, { countryCode: 'MD', verified: 2, unverified: 1 }],
    columns: [{ column: 'police', verified: 0, unverified: 0 }, { column: 'ngo', verified: 2, unverified: 1 }],
    all: { verified: 2, unverified: 1 },
  },
  asOf: '2026-03-02T10:00:00Z',
};

describe('the coverage grid', () => {
  it('has a cell for every country and column, in the order asked for, gaps where the answer is silent and the reader would see whoever was there', () => {
    const grid = layOut(coverage, ['MD', 'AT']);
    expect(grid.rows.map((row) => [row.countryCode, row.verified, ...row.cells.map((cell) => cell.class)])).toEqual([
      ['MD', 2, 'gap', 'covered'],
      ['AT', 0, 'not-disclosed', 'not-disclosed'],
    ]);
    expect(grid.columns).toEqual([{ column: 'police', verified: 0, countries: 0 }, { column: 'ngo', verified: 2, countries: 1 }]);
  });

  it('keeps the arrow keys inside, and leaves other keys alone', () => {
    const from = { row: 0, column: 1 };
    expect(step('ArrowRight', from, 3, 2)).toEqual(from);
    expect(step('ArrowDown', from, 3, 2)).toEqual({ row: 1, column: 1 });
    expect(step('Home', from, 3, 2)).toEqual({ row: 0, column: 0 });
    expect(step('PageDown', from, 3, 2)).toEqual({ row: 2, column: 1 });
    expect(step('Enter', from, 3, 2)).toBeUndefined();
  });
});
