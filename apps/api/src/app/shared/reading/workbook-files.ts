import type { Readable } from 'node:stream';
import { open as openZip, type Entry, type ZipFile } from 'yauzl';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { limits, Unreadable } from './limits';

/** A workbook has a few dozen files; what has thousands wants something else. */
const mostFiles = 5_000;

/** The files of a workbook. What it says it unpacks to is counted before anything is unpacked, and held to while it is. */
export class WorkbookFiles {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  static open(file: string): Promise<WorkbookFiles> {
    return new Promise((resolve, reject) => {
      const refuse = () => reject(new Unreadable('damaged-file'));
      openZip(file, { lazyEntries: true, autoClose: false }, (error, zip) => {
        if (error) return refuse();
        const entries = new Map<string, Entry>();
        let unpacked = 0;
        zip.on('error', refuse);
        zip.on('entry', (entry: Entry) => {
          unpacked += entry.uncompressedSize;
          if (unpacked > limits.unpacked || entries.size > mostFiles) return reject(new Unreadable('unpacks-too-large', { limit: limits.unpacked / 1024 / 1024 }));
          entries.set(entry.fileName, entry);
          zip.readEntry();
        });
        zip.on('end', () => resolve(new WorkbookFiles(zip, entries)));
        zip.readEntry();
      });
    });
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  names(): string[] {
    return [...this.entries.keys()];
  }

  close(): void {
    this.zip.close();
  }

  /** Hands each tag and text of an XML file over; what takes rows tells by its promise when it is ready for more. */
  async parse(name: string, handlers: XmlHandlers): Promise<void> {
    const entry = this.entries.get(name);
    if (!entry) throw new Unreadable('damaged-file');
    const parser = new SaxesParser();
    const broken: Error[] = [];
    parser.on('error', (error) => broken.push(error));
    parser.on('opentag', handlers.open);
    parser.on('closetag', ({ name: tag }) => handlers.close?.(tag));
    if (handlers.text) parser.on('text', handlers.text);
    const decoder = new TextDecoder();
    const stream = await this.stream(entry);
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        parser.write(decoder.decode(chunk, { stream: true }));
        if (broken.length > 0) throw new Unreadable('damaged-file');
        if (handlers.pause) await handlers.pause();
        if (handlers.isDone?.()) return;
      }
      parser.close();
    } catch (error) {
      throw error instanceof Unreadable ? error : new Unreadable('damaged-file');
    } finally {
      stream.destroy();
    }
  }

  private stream(entry: Entry): Promise<Readable> {
    return new Promise((resolve, reject) => {
      this.zip.openReadStream(entry, (error, stream) => (error ? reject(new Unreadable('damaged-file')) : resolve(stream)));
    });
  }
}

export interface XmlHandlers {
  open(tag: SaxesTagPlain): void;
  close?(name: string): void;
  text?(text: string): void;
  /** Called between pieces, so that who takes the rows can keep up. */
  pause?(): Promise<void>;
  isDone?(): boolean;
}

/** The name without its prefix: some programs write `x:row`. */
export function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
