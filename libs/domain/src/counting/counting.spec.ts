import * as fc from 'fast-check';
import { genders } from '../people';
import {
  assertReconciled,
  breakdown,
  isCompleted,
  isParticipation,
  mismatches,
  TablesDoNotReconcile,
  type Figure,
} from './index';

interface Row {
  person: string;
  gender: (typeof genders)[number] | null;
}
const rows: Row[] = [
  { person: 'ana', gender: null },
  { person: 'ivo', gender: 'male' },
  { person: 'ana', gender: 'female' },
];
const count = (unit: 'persons' | 'participations', of = rows) =>
  breakdown(of, { unit, categories: genders, personOf: (row) => row.person, categoryOf: (row) => row.gender });

describe('participation', () => {
  it('takes one signed half-day, and completing takes 80 % of them', () => {
    expect(isParticipation({ signed: 0, total: 4 })).toBe(false);
    expect(isParticipation({ signed: 1, total: 4 })).toBe(true);
    expect(isCompleted({ signed: 3, total: 4 })).toBe(false);
    expect(isCompleted({ signed: 4, total: 5 })).toBe(true);
    expect(isCompleted({ signed: 3, total: 4 }, 75)).toBe(true);
    expect(isCompleted({ signed: 0, total: 0 })).toBe(false);
  });
});

describe('breakdown', () => {
  it('counts participations and persons as two different things', () => {
    expect(count('participations').rows).toEqual([
      { category: 'female', count: 1 },
      { category: 'male', count: 1 },
      { category: 'non-binary', count: 0 },
      { category: 'not-stated', count: 1 },
    ]);
    expect(count('participations').total).toBe(3);
    expect(count('persons').total).toBe(2);
  });

  it('counts a person once, as the last row has them', () => {
    expect(count('persons').rows.filter((row) => row.count > 0)).toEqual([
      { category: 'female', count: 1 },
      { category: 'male', count: 1 },
    ]);
  });

  it('refuses a category that the table has no row for', () => {
    const by = {
      unit: 'persons',
      categories: ['a'],
      personOf: (r: Row) => r.person,
      categoryOf: () => 'b' as 'a',
    } as const;
    expect(() => breakdown(rows, by)).toThrow('"b" is not a category');
  });

  it('always adds up, with never more persons than participations', () => {
    const anyRow = fc.record({
      person: fc.constantFrom('a', 'b', 'c', 'd'),
      gender: fc.constantFrom(null, ...genders),
    });
    fc.assert(
      fc.property(fc.array(anyRow), (of) => {
        expect(() =>
          assertReconciled([
            { name: 'R06 persons', ...count('persons', of) },
            { name: 'R06 participations', ...count('participations', of) },
          ]),
        ).not.toThrow();
      }),
    );
  });
});

describe('mismatches', () => {
  const table = (name: string, unit: Figure['unit'], male: number, total: number): Figure => ({
    name,
    unit,
    rows: [
      { category: 'male', count: male },
      { category: 'not-stated', count: 0 },
    ],
    total,
  });

  it('finds rows that do not add up, and a table without "not stated"', () => {
    expect(mismatches([table('R06', 'persons', 2, 3)])).toEqual([
      { code: 'rows-do-not-add-up', table: 'R06', unit: 'persons', rows: 2, total: 3 },
    ]);
    expect(mismatches([{ name: 'R07', unit: 'persons', rows: [], total: 0 }])).toEqual([
      { code: 'not-stated-missing', table: 'R07', unit: 'persons' },
    ]);
  });

  it('finds two tables of one unit that tell different totals, and lets two units differ', () => {
    expect(mismatches([table('R06', 'persons', 2, 2), table('R07', 'persons', 3, 3)])).toEqual([
      { code: 'totals-differ', table: 'R07', other: 'R06', unit: 'persons', total: 3, otherTotal: 2 },
    ]);
    expect(mismatches([table('R06', 'persons', 2, 2), table('R06', 'participations', 3, 3)])).toEqual([]);
  });

  it('finds more persons than participations', () => {
    const tables = [table('R06', 'persons', 4, 4), table('R06', 'participations', 3, 3)];
    expect(mismatches(tables)).toEqual([{ code: 'more-persons-than-participations', persons: 4, participations: 3 }]);
    expect(() => assertReconciled(tables)).toThrow(TablesDoNotReconcile);
  });
});
