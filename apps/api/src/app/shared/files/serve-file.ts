import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import anyAscii from 'any-ascii';
import contentDisposition from 'content-disposition';
import { Injectable, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../errors/refusal';
import { FileStore, type ByteRange } from './file-store';

export interface ServedFile {
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
  /** The name people find in their folder later. */
  readonly name: string;
  readonly language: string;
}

/** Called once per download: when its first byte is about to leave, not again for the ranges that continue it. */
export type Remember = () => Promise<void>;

/**
 * Answers with a file, whole or in one range, resumable: the ETag is the hash, so a continued download is never a mixture.
 * The bytes go straight from the store into the socket; what a framework adds to each piece would halve the speed.
 */
@Injectable()
export class ServeFile {
  private readonly logger = new Logger(ServeFile.name);

  constructor(private readonly store: FileStore) {}

  async answer(request: FastifyRequest, reply: FastifyReply, file: ServedFile, remember: Remember): Promise<void> {
    const etag = `"${file.sha256}"`;
    void reply.headers({
      ...said(file),
      'accept-ranges': 'bytes',
      etag,
      'repr-digest': digest(file.sha256),
      'cache-control': 'private, no-cache',
    });
    const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch, 'if-range': ifRange, range: wanted } = request.headers;
    if (ifMatch !== undefined && !names(ifMatch, etag)) throw new Refusal('precondition-failed');
    if (ifNoneMatch !== undefined && names(ifNoneMatch, etag)) return this.head(reply, 304);
    const range = ifRange !== undefined && ifRange !== etag ? null : parseRange(wanted, file.size);
    if (range === 'unsatisfiable') {
      void reply.header('content-range', `bytes */${file.size}`);
      throw new Refusal('range-not-satisfiable', { params: { size: file.size } });
    }
    if (request.method === 'HEAD') return this.head(reply, 200, file.size);
    if (range) void reply.header('content-range', `bytes ${range.start}-${range.end}/${file.size}`);
    void reply.header('content-length', range ? range.end - range.start + 1 : file.size);
    const source = await this.store.read(file.sha256, range ?? undefined);
    try {
      if (!range || range.start === 0) await remember();
    } catch (error) {
      source.destroy();
      throw error;
    }
    await this.stream(reply, range ? 206 : 200, source);
  }

  /** Answers with bytes made for this reader. They are made anew each time, so there is nothing to continue or to compare. */
  async answerBytes(request: FastifyRequest, reply: FastifyReply, file: ServedFile, bytes: Buffer, remember: Remember): Promise<void> {
    const { 'if-match': ifMatch } = request.headers;
    if (ifMatch !== undefined && ifMatch.trim() !== '*') throw new Refusal('precondition-failed');
    void reply.headers({
      ...said(file),
      'accept-ranges': 'none',
      'repr-digest': digest(createHash('sha256').update(bytes).digest('hex')),
      'cache-control': 'private, no-store',
    });
    if (request.method === 'HEAD') return this.head(reply, 200, bytes.length);
    await remember();
    await reply.status(200).header('content-length', bytes.length).send(bytes);
  }

  private head(reply: FastifyReply, status: number, size?: number): void {
    reply.hijack();
    reply.raw.writeHead(status, { ...headersOf(reply), ...(size !== undefined && { 'content-length': size }) }).end();
  }

  private async stream(reply: FastifyReply, status: number, source: Readable): Promise<void> {
    reply.hijack();
    reply.raw.writeHead(status, headersOf(reply));
    try {
      await pipeline(source, reply.raw);
    } catch (error) {
      // The reader went away: nothing is wrong, and nobody is left to tell.
      if ((error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE') return;
      // The head is out. Breaking off is the only way to keep half a file from being taken for a whole one.
      this.logger.error({ err: error }, 'a file could not be read to its end');
      reply.raw.destroy();
    }
  }
}

function said(file: ServedFile): Record<string, string> {
  return {
    'content-type': file.mediaType,
    // Old clients read the plain name: rather a transliteration than question marks.
    'content-disposition': contentDisposition(file.name, { fallback: anyAscii(file.name).replace(/[^\x20-\x7e]|[%"\\]/g, '-') }),
    'content-language': file.language,
  };
}

function digest(sha256: string): string {
  return `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`;
}

function headersOf(reply: FastifyReply): Record<string, number | string | string[]> {
  return Object.fromEntries(Object.entries(reply.getHeaders()).filter((entry): entry is [string, number | string | string[]] => entry[1] !== undefined));
}

/** Whether a list of entity tags names this one; `W/` is left aside, because ours are never weak. */
function names(list: string, etag: string): boolean {
  return list.split(',').some((one) => ['*', etag].includes(one.trim().replace(/^W\//, '')));
}

/** One range as in RFC 9110; several at once, or what cannot be read, gives the whole file, as the RFC allows. */
export function parseRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | null {
  const found = header === undefined ? null : /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim());
  if (!found || (found[1] === '' && found[2] === '')) return null;
  if (found[1] === '') {
    const last = Number(found[2]);
    return last === 0 ? 'unsatisfiable' : { start: Math.max(0, size - last), end: size - 1 };
  }
  const start = Number(found[1]);
  const end = found[2] === '' ? size - 1 : Math.min(Number(found[2]), size - 1);
  if (start >= size) return 'unsatisfiable';
  return end < start ? null : { start, end };
}
