import { planTable, type Counted } from './plan';

const planned: Counted[] = [
  { country: 'MD', discipline: 'police', count: 16 },
  { country: 'MD', discipline: 'ngo', count: 12 },
  { country: 'RO', discipline: 'police', count: 24 },
];
const taken: Counted[] = [
  { country: 'MD', discipline: 'police', count: 20 },
  { country: 'DE', discipline: 'judiciary', count: 2 },
  { country: null, discipline: 'other', count: 3 },
];
const countries = [
  { code: 'RO', part: 'implementing' as const },
  { code: 'MD', part: 'associated' as const },
];
const table = planTable({ countries, planned, taken, trainings: [{ country: 'MD', count: 2 }], persons: 21 });

describe('the plan of a phase', () => {
  it('has a row for each country of the phase, for others that took places, and for "not stated"', () => {
    expect(table.rows.map(({ countryCode, part }) => [countryCode, part])).toEqual([
      ['RO', 'implementing'],
      ['MD', 'associated'],
      ['DE', null],
      [null, null],
    ]);
  });

  it('adds up in both directions', () => {
    for (const row of table.rows) {
      expect(row.cells.reduce((sum, cell) => sum + cell.taken, 0)).toBe(row.taken);
      expect(row.cells.reduce((sum, cell) => sum + cell.planned, 0)).toBe(row.planned);
    }
    for (const [index, total] of table.totals.entries()) {
      expect(table.rows.reduce((sum, row) => sum + (row.cells[index]?.taken ?? 0), 0)).toBe(total.taken);
      expect(table.rows.reduce((sum, row) => sum + (row.cells[index]?.planned ?? 0), 0)).toBe(total.planned);
    }
    expect(table.rows.reduce((sum, row) => sum + row.taken, 0)).toBe(table.taken);
    expect([table.planned, table.taken]).toEqual([52, 25]);
  });

  it('keeps the other unit out of the table', () => {
    expect([table.unit, table.persons]).toEqual(['participations', 21]);
  });
});
