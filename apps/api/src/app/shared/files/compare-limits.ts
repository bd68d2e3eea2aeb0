import type { Passage } from '@liaison/domain/comparison';

/** What comparing two files may cost. */
export const compareLimits = {
  atOnce: 1,
  heapMegabytes: 768,
  memory: 1_500 * 1024 * 1024,
  milliseconds: 45_000,
  /** Characters of each: a book of three hundred pages. */
  text: 600_000,
  /** Bytes of a file that is opened as a whole. */
  largest: 256 * 1024 * 1024,
  /** Passages that are listed; further ones are counted. */
  passages: 200,
  /** Characters of one run of words in a passage. */
  words: 2_000,
} as const;

export interface FileToCompare {
  readonly file: string;
  readonly mediaType: string;
}

export interface CompareWork {
  readonly before: FileToCompare;
  readonly after: FileToCompare;
  /** BCP 47: decides where a sentence ends. */
  readonly language: string;
}

export interface TextDifference {
  readonly outcome: 'changed' | 'same' | 'no-text';
  readonly cut: boolean;
  readonly passages: readonly Passage[];
  readonly more: number;
}
