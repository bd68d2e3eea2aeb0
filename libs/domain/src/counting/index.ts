/** The unit a figure is in. A person who took part three times is one person and three participations. */
export const countingUnits = ['persons', 'participations'] as const;
export type CountingUnit = (typeof countingUnits)[number];

export const notStated = 'not-stated';

/** Percent of half-days that makes a participation completed, unless the phase sets another. */
export const defaultCompletedShare = 80;

export interface HalfDays {
  readonly signed: number;
  readonly total: number;
}

/** At least one signed half-day. Trainers, interpreters and observers are not counted at all, whatever they signed. */
export function isParticipation({ signed }: HalfDays): boolean {
  return signed >= 1;
}

export function isCompleted(halfDays: HalfDays, completedShare = defaultCompletedShare): boolean {
  return isParticipation(halfDays) && halfDays.signed * 100 >= completedShare * halfDays.total;
}

export interface Breakdown<Category extends string> {
  readonly unit: CountingUnit;
  /** One row a category in the order given, with zeros, and "not stated" last. */
  readonly rows: readonly { readonly category: Category | typeof notStated; readonly count: number }[];
  readonly total: number;
}

/**
 * Counts participations by a category. For persons the last row of each person decides, so give rows in the order of
 * time: somebody who changed the sector counts once, where they are now.
 *
 * `categoryOf` answers null for not stated. Throws if it answers a category that is not in the list: such a row would
 * vanish from the table and only the total would know of it.
 */
export function breakdown<Row, const Category extends string>(
  rows: readonly Row[],
  by: {
    unit: CountingUnit;
    categories: readonly Category[];
    personOf: (row: Row) => string;
    categoryOf: (row: Row) => NoInfer<Category> | typeof notStated | null;
  },
): Breakdown<Exclude<Category, typeof notStated>> {
  const counts = new Map<string, number>(by.categories.map((category) => [category, 0]));
  counts.delete(notStated);
  counts.set(notStated, 0);
  const counted =
    by.unit === 'participations' ? rows : [...new Map(rows.map((row) => [by.personOf(row), row])).values()];
  for (const row of counted) {
    const category = by.categoryOf(row) ?? notStated;
    const before = counts.get(category);
    if (before === undefined) throw new RangeError(`"${category}" is not a category of this table`);
    counts.set(category, before + 1);
  }
  return {
    unit: by.unit,
    rows: [...counts].map(([category, count]) => ({
      category: category as Exclude<Category, typeof notStated>,
      count,
    })),
    total: counted.length,
  };
}

export interface Figure {
  readonly name: string;
  readonly unit: CountingUnit;
  readonly rows: readonly { readonly category: string; readonly count: number }[];
  readonly total: number;
}

export type Mismatch =
  | { code: 'rows-do-not-add-up'; table: string; unit: CountingUnit; rows: number; total: number }
  | { code: 'not-stated-missing'; table: string; unit: CountingUnit }
  | { code: 'totals-differ'; table: string; other: string; unit: CountingUnit; total: number; otherTotal: number }
  | { code: 'more-persons-than-participations'; persons: number; participations: number };

/**
 * Everything that keeps a set of tables about the same trainings from being exported: rows that do not add up to their
 * total, a table without "not stated", two tables of one unit with different totals, more persons than participations.
 */
export function mismatches(tables: readonly Figure[]): Mismatch[] {
  const found: Mismatch[] = [];
  for (const { name, unit, rows, total } of tables) {
    const sum = rows.reduce((added, row) => added + row.count, 0);
    if (sum !== total) found.push({ code: 'rows-do-not-add-up', table: name, unit, rows: sum, total });
    if (!rows.some((row) => row.category === notStated)) found.push({ code: 'not-stated-missing', table: name, unit });
  }
  for (const unit of countingUnits) {
    const [first, ...others] = tables.filter((table) => table.unit === unit);
    for (const table of others) {
      if (table.total === first!.total) continue;
      found.push({
        code: 'totals-differ',
        table: table.name,
        other: first!.name,
        unit,
        total: table.total,
        otherTotal: first!.total,
      });
    }
  }
  const persons = tables.find((table) => table.unit === 'persons')?.total;
  const participations = tables.find((table) => table.unit === 'participations')?.total;
  if (persons !== undefined && participations !== undefined && persons > participations) {
    found.push({ code: 'more-persons-than-participations', persons, participations });
  }
  return found;
}

export class TablesDoNotReconcile extends Error {
  constructor(readonly mismatches: readonly Mismatch[]) {
    super(`Tables do not reconcile: ${mismatches.map((mismatch) => mismatch.code).join(', ')}`);
    this.name = 'TablesDoNotReconcile';
  }
}

/** Throws TablesDoNotReconcile unless the tables may be exported. */
export function assertReconciled(tables: readonly Figure[]): void {
  const found = mismatches(tables);
  if (found.length > 0) throw new TablesDoNotReconcile(found);
}
