import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ZipFile } from 'yazl';
import type { ByteRange } from './file-store';
import { answerHead, attachment, headersOf, partAsked } from './http-answer';
import type { Remember } from './serve-file';

export interface ArchiveEntry {
  /** Its path in the archive, with forward slashes. */
  readonly path: string;
  /** Bytes, and what stands for exactly these; null where they are made for this reader when their turn comes. */
  readonly known: { readonly size: number; readonly tag: string } | null;
  open(): Promise<Readable>;
}

export interface ServedArchive {
  /** The name people find in their folder later. */
  readonly name: string;
  /** The time every entry carries, so that the same entries are the same bytes. */
  readonly at: Date;
  readonly entries: readonly ArchiveEntry[];
}

/** Grows with any change in how an archive is written: what was begun before it cannot be continued after it. */
const layout = 1;

/**
 * Answers with a ZIP that is made while it leaves: nothing of it is held or written anywhere. Entries are stored as they
 * are, because what people exchange is compressed already; so its size is known before its first byte, and where all bytes
 * are known it is the same each time and can be continued. A part other than the first is given only to a caller who names
 * the archive it has the beginning of.
 */
@Injectable()
export class ServeArchive {
  private readonly logger = new Logger(ServeArchive.name);

  async answer(request: FastifyRequest, reply: FastifyReply, archive: ServedArchive, remember: Remember): Promise<void> {
    void reply.headers({ 'content-type': 'application/zip', 'content-disposition': attachment(archive.name), 'cache-control': 'private, no-cache' });
    const known = archive.entries.every((entry) => entry.known);
    if (!known) return this.answerOnce(request, reply, archive, remember);
    const zip = new Zip(archive);
    try {
      const size = await zip.size;
      const etag = etagOf(archive);
      void reply.headers({ etag, 'accept-ranges': 'bytes' });
      const asked = partAsked(withoutBlindRange(request), reply, { etag, size });
      if (asked === 'unchanged') return answerHead(reply, 304);
      if (request.method === 'HEAD') return answerHead(reply, 200, size);
      void reply.header('content-length', asked ? asked.end - asked.start + 1 : size);
      if (!asked || asked.start === 0) await remember();
      await this.stream(reply, asked ? 206 : 200, zip, asked);
    } finally {
      zip.close();
    }
  }

  /** Copies that carry a name are made anew each time, so there is nothing to continue, and no size before the end. */
  private async answerOnce(request: FastifyRequest, reply: FastifyReply, archive: ServedArchive, remember: Remember): Promise<void> {
    void reply.headers({ 'accept-ranges': 'none', 'cache-control': 'private, no-store' });
    if (request.method === 'HEAD') return answerHead(reply, 200);
    await remember();
    const zip = new Zip(archive);
    try {
      await this.stream(reply, 200, zip, null);
    } finally {
      zip.close();
    }
  }

  private async stream(reply: FastifyReply, status: number, zip: Zip, range: ByteRange | null): Promise<void> {
    reply.hijack();
    reply.raw.writeHead(status, headersOf(reply));
    try {
      await pipeline(zip.bytes(range), reply.raw);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE') return;
      this.logger.error({ err: error }, 'an archive could not be written to its end');
      // The head is out. Breaking off is the only way to keep half an archive from being taken for a whole one.
      reply.raw.destroy();
    }
  }
}

/** The archive as a stream; entries are opened one after the other, when their turn comes. */
class Zip {
  private readonly file = new ZipFile();
  private readonly output = this.file.outputStream as Readable;
  private open: Readable | null = null;
  /** Bytes; never settles where an entry's are not known. */
  readonly size: Promise<number>;

  constructor({ entries, at }: ServedArchive) {
    this.file.on('error', (error: Error) => this.output.destroy(error));
    for (const entry of entries) {
      const options = { mtime: at, mode: 0o100644, compress: false, ...(entry.known && { size: entry.known.size }) };
      this.file.addReadStreamLazy(entry.path, options, (done) => {
        entry.open().then(
          (stream) => {
            this.open = stream;
            // Somebody who left while it was opened.
            if (this.output.destroyed) stream.destroy();
            done(null, stream);
          },
          (error: unknown) => this.output.destroy(error as Error),
        );
      });
    }
    this.size = new Promise((resolve) => {
      this.file.end(undefined, resolve as () => void);
    });
  }

  /** All of it, or the bytes of a range: what lies before is made and dropped, which costs time and no memory. */
  async *bytes(range: ByteRange | null): AsyncGenerator<Buffer> {
    const [from, to] = range ? [range.start, range.end + 1] : [0, Infinity];
    let at = 0;
    for await (const chunk of this.output as AsyncIterable<Buffer>) {
      const piece = chunk.subarray(Math.max(0, from - at), Math.max(0, to - at));
      at += chunk.length;
      if (piece.length > 0) yield piece;
      if (at >= to) return;
    }
  }

  close(): void {
    this.output.destroy();
    this.open?.destroy();
  }
}

/** Times of day in an archive are local, so the zone of this process is part of what it is. */
function etagOf({ at, entries }: ServedArchive): string {
  const said = [layout, at.toISOString(), at.getTimezoneOffset(), ...entries.flatMap(({ path, known }) => [path, known?.size, known?.tag])];
  return `"${createHash('sha256').update(JSON.stringify(said)).digest('hex')}"`;
}

/** A range without the name of what it continues could be the end of something else: then the whole is given. */
function withoutBlindRange(request: FastifyRequest): FastifyRequest {
  const { 'if-range': ifRange, 'if-match': ifMatch, range } = request.headers;
  if (range === undefined || ifRange !== undefined || ifMatch !== undefined) return request;
  return Object.assign(Object.create(request) as FastifyRequest, { headers: { ...request.headers, range: undefined } });
}
