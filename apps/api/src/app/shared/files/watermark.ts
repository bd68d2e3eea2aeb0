import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Refusal } from '../errors/refusal';
import { FileStore } from './file-store';
import { Marker } from './marker';

/** The one kind of file that a name can be put into without changing what it says. */
export const markableType = 'application/pdf';

export interface Mark {
  /** `TLP:AMBER` */
  readonly label: string;
  /** As its bearer writes it, in any script. */
  readonly name: string;
  /** `YYYY-MM-DD`, the same in every language. */
  readonly date: string;
}

/** How many copies are made at once: each one holds its file in memory. */
const atOnce = 2;

/** Puts the reader's name on every page of a PDF. */
@Injectable()
export class Watermark implements OnApplicationShutdown {
  /** Bytes: a copy is made in memory. */
  readonly max = 100 * 1024 * 1024;
  private readonly markers = Array.from({ length: atOnce }, () => new Marker());
  private readonly idle = [...this.markers];
  private readonly waiting: ((marker: Marker) => void)[] = [];

  constructor(private readonly store: FileStore) {}

  onApplicationShutdown(): void {
    for (const marker of this.markers) marker.stop();
  }

  /** A copy of a stored PDF with the mark on every page. `fileName` is for whoever has to be told that it did not work. */
  async stamp(sha256: string, mark: Mark, fileName: string): Promise<Buffer> {
    return this.mark(async () => buffer(await this.store.read(sha256)), mark, fileName);
  }

  /** Refuses what could not be stamped later, by doing it once. */
  async refuseUnmarkable(file: string, mediaType: string, fileName: string): Promise<void> {
    if (mediaType !== markableType) throw new Refusal('watermark-needs-pdf', { path: 'query.name', params: { name: fileName } });
    await this.mark(() => readFile(file), { label: 'TLP', name: '–', date: '2000-01-01' }, fileName);
  }

  /** The file is read when its turn has come, so that those who wait hold none. */
  private async mark(read: () => Promise<Buffer>, mark: Mark, fileName: string): Promise<Buffer> {
    const marker = this.idle.pop() ?? (await new Promise<Marker>((resolve) => this.waiting.push(resolve)));
    try {
      const pdf = await marker.mark(await read(), mark);
      // Encrypted, broken or too much: without the name it may not leave.
      if (!pdf) throw new Refusal('watermark-needs-pdf', { params: { name: fileName } });
      return pdf;
    } finally {
      const next = this.waiting.shift();
      if (next) next(marker);
      else this.idle.push(marker);
    }
  }
}
