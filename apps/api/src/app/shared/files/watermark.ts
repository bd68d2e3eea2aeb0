import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Refusal } from '../errors/refusal';
import { FileStore } from './file-store';
import { Apart } from './apart';

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

/** Says on every page of a PDF which edition it is, the same for all readers. */
export interface Stamp {
  /** `Edition 2.0 · EN` */
  readonly line: string;
  /** `Is this current?` */
  readonly question: string;
  /** Where that is answered, as people type it. */
  readonly address: string;
  /** The same as a program follows it. */
  readonly link: string;
  /** The same as a code, an SVG. */
  readonly code: string;
}

export interface MarkWork {
  readonly bytes: Uint8Array;
  readonly mark?: Mark;
  readonly stamp?: Stamp;
}

/** What one copy may cost: each holds its file in memory, and pages may inflate to gigabytes. */
export const markLimits = { atOnce: 2, heapMegabytes: 512, memory: 1_200 * 1024 * 1024, milliseconds: 30_000 } as const;

/** Puts the reader's name on every page of a PDF. */
@Injectable()
export class Watermark implements OnApplicationShutdown {
  /** Bytes: a copy is made in memory. */
  readonly max = 100 * 1024 * 1024;
  private readonly marker = new Apart<MarkWork, Uint8Array | null>('marking-process', markLimits);

  constructor(private readonly store: FileStore) {}

  onApplicationShutdown(): void {
    this.marker.stop();
  }

  /** A copy of a stored PDF with the mark on every page. `fileName` is for whoever has to be told that it did not work. */
  async stamp(sha256: string, mark: Mark, fileName: string): Promise<Buffer> {
    return this.mark(async () => buffer(await this.store.read(sha256)), mark, fileName);
  }

  /** Refuses what could not be stamped later, by doing it once. */
  async refuseUnmarkable(file: string, mediaType: string, fileName: string): Promise<void> {
    await this.tryOut(() => readFile(file), mediaType, fileName);
  }

  /** The same for a file that lies in the store already. */
  async refuseUnmarkableStored(sha256: string, mediaType: string, fileName: string): Promise<void> {
    await this.tryOut(async () => buffer(await this.store.read(sha256)), mediaType, fileName);
  }

  /** A copy with the stamp on every page; null where the PDF is encrypted, broken or too much. */
  async imprint(read: () => Promise<Buffer>, stamp: Stamp): Promise<Buffer | null> {
    const pdf = await this.marker.do(async () => ({ bytes: await read(), stamp }));
    return pdf ? Buffer.from(pdf) : null;
  }

  private async tryOut(read: () => Promise<Buffer>, mediaType: string, fileName: string): Promise<void> {
    if (mediaType !== markableType) throw new Refusal('watermark-needs-pdf', { path: 'query.name', params: { name: fileName } });
    await this.mark(read, { label: 'TLP', name: '–', date: '2000-01-01' }, fileName);
  }

  private async mark(read: () => Promise<Buffer>, mark: Mark, fileName: string): Promise<Buffer> {
    const pdf = await this.marker.do(async () => ({ bytes: await read(), mark }));
    // Encrypted, broken or too much: without the name it may not leave.
    if (!pdf) throw new Refusal('watermark-needs-pdf', { params: { name: fileName } });
    return Buffer.from(pdf);
  }
}
