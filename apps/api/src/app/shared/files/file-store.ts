import type { Readable } from 'node:stream';

/** A range of bytes, both ends inclusive, as in HTTP. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Bytes by their SHA-256. What is there is whole and never changes; putting the same bytes twice is putting them once.
 */
export abstract class FileStore {
  /** Takes over a finished temporary file. */
  abstract put(sha256: string, temporaryFile: string): Promise<void>;
  abstract read(sha256: string, range?: ByteRange): Promise<Readable>;
  abstract has(sha256: string): Promise<boolean>;
}
