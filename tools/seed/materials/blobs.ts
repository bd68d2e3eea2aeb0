import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SeedContext } from '../kit/seed-context';

/** Keeps bytes by their SHA-256, on disk where the API's store looks for them and as a row. */
export class Blobs {
  private readonly known = new Set<string>();

  constructor(
    private readonly seed: SeedContext,
    private readonly dataDir: string,
  ) {}

  add(bytes: Buffer, mediaType: string, storedAt: string): string {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (this.known.has(sha256)) return sha256;
    this.known.add(sha256);
    const place = path.join(this.dataDir, 'files', sha256.slice(0, 2), sha256);
    if (!existsSync(place)) {
      mkdirSync(path.dirname(place), { recursive: true });
      // Half a file must never stand under its name.
      writeFileSync(`${place}.part`, bytes);
      renameSync(`${place}.part`, place);
    }
    this.seed.rows.add('stored_blob', { sha256, size: bytes.length, media_type: mediaType, stored_at: storedAt });
    return sha256;
  }
}
