import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config';
import { Refusal } from '../errors/refusal';
import { FileStore } from './file-store';
import { recogniseType } from './recognise-type';

export interface Blob {
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
}

/** Takes in the bytes of a file. Until they are whole, counted and recognised, they exist for nobody. */
@Injectable()
export class Uploads {
  constructor(
    private readonly config: Config,
    private readonly store: FileStore,
  ) {}

  async take(source: Readable, name: string): Promise<Blob> {
    const folder = path.join(this.config.dataDir, 'uploads');
    await mkdir(folder, { recursive: true });
    const temporary = path.join(folder, randomUUID());
    const hash = createHash('sha256');
    let size = 0;
    const max = this.config.maxUpload;
    try {
      await pipeline(
        source,
        async function* (chunks: AsyncIterable<Buffer>) {
          for await (const chunk of chunks) {
            size += chunk.length;
            if (size > max) throw new Refusal('body-too-large', { params: { megabytes: max / 1024 / 1024 } });
            hash.update(chunk);
            yield chunk;
          }
        },
        createWriteStream(temporary),
      );
      if (size === 0) throw new Refusal('invalid-input', { path: 'body', params: { place: 'body' }, errors: [{ path: 'body', code: 'empty_file', message: 'the file is empty' }] });
      const mediaType = await recogniseType(temporary, name);
      const sha256 = hash.digest('hex');
      await this.store.put(sha256, temporary);
      return { sha256, size, mediaType };
    } finally {
      await rm(temporary, { force: true });
    }
  }
}
