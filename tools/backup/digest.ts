import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

/** Passes bytes on and keeps account of them: their SHA-256, their number, and the lines they make. */
export class Digest extends Transform {
  bytes = 0;
  lines = 0;
  private readonly hash = createHash('sha256');

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.hash.update(chunk);
    this.bytes += chunk.length;
    // COPY escapes line ends within values, so each one is the end of a row.
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) this.lines += 1;
    done(null, chunk);
  }

  /** Once, after the last byte. */
  sha256(): string {
    return this.hash.digest('hex');
  }
}
