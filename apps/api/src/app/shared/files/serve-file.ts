import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config/config';
import { Refusal } from '../errors/refusal';
import { FileStore } from './file-store';
import { answerHead, attachment, headersOf, partAsked } from './http-answer';

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

  constructor(
    private readonly store: FileStore,
    private readonly config: Config,
  ) {}

  async answer(request: FastifyRequest, reply: FastifyReply, file: ServedFile, remember: Remember): Promise<void> {
    const etag = `"${file.sha256}"`;
    void reply.headers({
      ...said(file),
      'accept-ranges': 'bytes',
      etag,
      'repr-digest': digest(file.sha256),
      'cache-control': 'private, no-cache',
    });
    const range = partAsked(request, reply, { etag, size: file.size });
    if (range === 'unchanged') return answerHead(reply, 304);
    if (request.method === 'HEAD') return answerHead(reply, 200, file.size);
    const whole = !range || range.start === 0;
    if (this.config.accel !== undefined) {
      if (whole) await remember();
      return this.handToProxy(reply, this.config.accel, file.sha256);
    }
    void reply.header('content-length', range ? range.end - range.start + 1 : file.size);
    const source = await this.store.read(file.sha256, range ?? undefined);
    try {
      if (whole) await remember();
    } catch (error) {
      source.destroy();
      throw error;
    }
    await this.stream(reply, range ? 206 : 200, source);
  }

  /** The proxy in front sends the bytes, and the part that was asked for: it is told the ETag to go by. */
  private handToProxy(reply: FastifyReply, prefix: string, sha256: string): void {
    void reply.removeHeader('content-range').header('x-accel-redirect', `${prefix}${sha256.slice(0, 2)}/${sha256}`);
    reply.hijack();
    reply.raw.writeHead(200, headersOf(reply)).end();
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
    if (request.method === 'HEAD') return answerHead(reply, 200, bytes.length);
    await remember();
    await reply.status(200).header('content-length', bytes.length).send(bytes);
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
    'content-disposition': attachment(file.name),
    'content-language': file.language,
  };
}

function digest(sha256: string): string {
  return `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`;
}
