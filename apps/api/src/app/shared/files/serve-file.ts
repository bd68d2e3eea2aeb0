import contentDisposition from 'content-disposition';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../errors/refusal';
import { FileStore, type ByteRange } from './file-store';

export interface ServedFile {
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
  /** The name people find in their folder later. */
  readonly name: string;
  readonly language: string;
}

/** Answers with a file, whole or in one range, resumable: the ETag is the hash, so a continued download is never mixed. */
@Injectable()
export class ServeFile {
  constructor(private readonly store: FileStore) {}

  async answer(request: FastifyRequest, reply: FastifyReply, file: ServedFile): Promise<FastifyReply> {
    const etag = `"${file.sha256}"`;
    void reply.headers({
      'content-type': file.mediaType,
      'content-disposition': contentDisposition(file.name),
      'content-language': file.language,
      'accept-ranges': 'bytes',
      etag,
      'repr-digest': `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`,
      'cache-control': 'private, no-cache',
    });
    const ifMatch = request.headers['if-match'];
    if (ifMatch && ifMatch !== '*' && !ifMatch.includes(etag)) throw new Refusal('precondition-failed');
    if (request.headers['if-none-match']?.includes(etag)) return reply.status(304).send();
    const ifRange = request.headers['if-range'];
    const range = ifRange && ifRange !== etag ? null : parseRange(request.headers.range, file.size);
    if (range === 'unsatisfiable') {
      void reply.header('content-range', `bytes */${file.size}`);
      throw new Refusal('range-not-satisfiable', { params: { size: file.size } });
    }
    if (range) void reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${file.size}`);
    void reply.header('content-length', range ? range.end - range.start + 1 : file.size);
    return reply.send(await this.store.read(file.sha256, range ?? undefined));
  }
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
