import type { Side } from './fields';

/** Something that belongs to one of the two records: a nomination, a tie, a contact. */
export interface OwnedRow {
  readonly id: string;
  readonly side: Side;
  /** Of the rows with one key the merged record keeps a single one; `null` shares with none. */
  readonly key: string | null;
  /** The greater one stays: who holds a place keeps it. */
  readonly rank: number;
  /** A tie of the two records with each other. */
  readonly isSelf: boolean;
}

export interface RowPlan {
  /** Rows of the absorbed record that go over. */
  readonly moved: readonly string[];
  /** Rows that would be there twice, or tie the merged record to itself; they come back when the merge is undone. */
  readonly setAside: readonly { readonly id: string; readonly side: Side; readonly because: 'double' | 'self' }[];
}

/** What becomes of the rows of two records when they are merged. Nothing is there twice, and nothing is lost. */
export function planRows(rows: readonly OwnedRow[]): RowPlan {
  const kept = new Map<string, OwnedRow>();
  const setAside: { id: string; side: Side; because: 'double' | 'self' }[] = [];
  for (const row of rows) {
    if (row.isSelf) setAside.push({ id: row.id, side: row.side, because: 'self' });
    else if (row.key !== null && (!kept.has(row.key) || outranks(row, kept.get(row.key)!))) kept.set(row.key, row);
  }
  const moved: string[] = [];
  for (const row of rows) {
    if (row.isSelf) continue;
    if (row.key !== null && kept.get(row.key) !== row) setAside.push({ id: row.id, side: row.side, because: 'double' });
    else if (row.side === 'absorbed') moved.push(row.id);
  }
  return { moved, setAside };
}

/** At the same rank the survivor's row stays. */
function outranks(row: OwnedRow, other: OwnedRow): boolean {
  if (row.rank !== other.rank) return row.rank > other.rank;
  return row.side === 'survivor' && other.side === 'absorbed';
}
