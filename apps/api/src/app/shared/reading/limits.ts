/** What a file may ask of the reader. Beyond these it is refused, and says which one it broke. */
export const limits = {
  /** Bytes of the file itself: `largestImport` of the domain, which the process that reads does without. */
  file: 100 * 1024 * 1024,
  rows: 200_000,
  columns: 200,
  /** Characters of one row of a CSV file; a quote that is never closed swallows no more than this. */
  record: 65_536,
  /** Characters of one cell; no field of the directory is longer. */
  cell: 4_000,
  /** Bytes that a workbook may unpack to. */
  unpacked: 400 * 1024 * 1024,
  /** Characters of all texts that a workbook keeps apart from its rows. */
  sharedTexts: 80_000_000,
  /** Megabytes of the process that reads. */
  memory: 320,
  /** Milliseconds for the whole of a file. */
  time: 300_000,
} as const;

/** Why a row could not be read as it was meant; the row is told, the others are read. */
export type RowProblem = 'broken-quoting' | 'row-too-long' | 'too-many-columns' | 'unreadable-letters' | 'broken-card' | 'cell-too-long';

export interface ReadRow {
  /** As the program that made the file counts: rows of a sheet, cards of an address book, from 1. */
  readonly number: number;
  readonly cells: readonly string[];
  readonly problem?: RowProblem;
}

export const fileProblems = ['not-a-table', 'old-workbook', 'damaged-file', 'unpacks-too-large', 'too-many-rows', 'too-many-columns', 'row-too-long', 'empty-file', 'reading-stopped'] as const;
export type FileProblem = (typeof fileProblems)[number];

/** The whole file is refused. */
export class Unreadable extends Error {
  constructor(
    readonly code: FileProblem,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(code);
  }
}

/** How a file is to be read; what is absent is found out. */
export interface ReadSettings {
  readonly encoding?: string;
  readonly separator?: string;
  /** Place of the sheet in its workbook, from 0. */
  readonly sheet?: number;
}

/** How it was read. */
export interface Shape {
  readonly format: 'csv' | 'xlsx' | 'vcard';
  readonly encoding?: string;
  readonly separator?: string;
  readonly sheets?: readonly string[];
  readonly sheet?: number;
  /** Some of its letters are of another encoding than the rest. */
  readonly mixed?: boolean;
  /** The columns of an address book, which has no row for them. */
  readonly headings?: readonly string[];
}
