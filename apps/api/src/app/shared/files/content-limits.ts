/** What reading one file may cost. */
export const contentLimits = {
  atOnce: 1,
  heapMegabytes: 768,
  memory: 1_500 * 1024 * 1024,
  milliseconds: 120_000,
  /** Characters. More words than a handbook has add nothing to finding it, and PostgreSQL takes a megabyte of them. */
  text: 300_000,
  /** Bytes of a file that is opened as a whole. */
  largest: 256 * 1024 * 1024,
  /** Pixels of the longer side of a picture of a page. */
  thumbnail: 480,
} as const;

export interface ContentsWork {
  readonly file: string;
  readonly mediaType: string;
}

export interface Contents {
  readonly text: string;
  /** Of a PDF. */
  readonly pages: number | null;
  /** A PNG of the first page. */
  readonly thumbnail: Uint8Array | null;
}

export const nothing: Contents = { text: '', pages: null, thumbnail: null };
