import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { Config } from '../config/config';
import { Refusal } from '../errors/refusal';
import { CheckFile } from './check-file';
import { FileStore } from './file-store';

export interface Blob {
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
}

export interface UploadRules {
  /** Bytes; the setting of the installation holds besides. */
  readonly max?: number;
  /** Refuses by throwing, before anything is kept. */
  readonly inspect?: (file: string, mediaType: string) => Promise<void>;
}

/** After a day nobody is sending any more: what is left of an upload is rubbish. */
const abandonedAfter = 24 * 3_600_000;

/** Takes in the bytes of a file. Until they are whole, counted and recognised, they exist for nobody. */
@Injectable()
export class Uploads implements OnApplicationBootstrap {
  private readonly folder: string;

  constructor(
    private readonly config: Config,
    private readonly store: FileStore,
    private readonly clock: Clock,
    private readonly check: CheckFile,
  ) {
    this.folder = path.join(config.dataDir, 'uploads');
  }

  /** Clears what processes left that were killed while they took something in. Others may be taking something in now. */
  async onApplicationBootstrap(): Promise<void> {
    const oldest = this.clock.now().getTime() - abandonedAfter;
    for (const name of await readdir(this.folder).catch(() => [])) {
      // What comes in pieces may take days, and is cleared by those who know of it.
      if (name.endsWith('.part')) continue;
      const place = path.join(this.folder, name);
      const left = await stat(place).catch(() => null);
      if (left && left.mtimeMs < oldest) await rm(place, { force: true });
    }
  }

  /** Keeps a document of our own making: nobody has to look into it. */
  async keep(bytes: Buffer, mediaType: string): Promise<Blob> {
    await mkdir(this.folder, { recursive: true });
    const temporary = path.join(this.folder, randomUUID());
    try {
      const { sha256, size } = await this.write(Readable.from([bytes]), temporary, Infinity);
      await this.store.put(sha256, temporary);
      return { sha256, size, mediaType };
    } finally {
      await rm(temporary, { force: true });
    }
  }

  async take(source: Readable, name: string, { max = Infinity, inspect }: UploadRules = {}): Promise<Blob> {
    await mkdir(this.folder, { recursive: true });
    const temporary = path.join(this.folder, randomUUID());
    try {
      const { sha256, size } = await this.write(source, temporary, Math.min(max, this.config.maxUpload));
      const mediaType = await this.check.run(temporary, name);
      await inspect?.(temporary, mediaType);
      await this.store.put(sha256, temporary);
      return { sha256, size, mediaType };
    } finally {
      await rm(temporary, { force: true });
      // Whoever is refused hears it only if the connection is still there; what they go on sending is thrown away.
      if (!source.destroyed) source.resume();
    }
  }

  /** By hand and not as a pipeline: that would break the connection over which a refusal has to be said. */
  private async write(source: Readable, temporary: string, max: number): Promise<{ sha256: string; size: number }> {
    const hash = createHash('sha256');
    const handle = await open(temporary, 'wx');
    let size = 0;
    try {
      for await (const chunk of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > max) throw new Refusal('body-too-large', { params: { megabytes: Math.floor(max / 1024 / 1024) } });
        hash.update(chunk);
        await handle.writeFile(chunk);
      }
    } finally {
      await handle.close();
    }
    return { sha256: hash.digest('hex'), size };
  }
}
