import anyAscii from 'any-ascii';
import contentDisposition from 'content-disposition';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../errors/refusal';
import type { ByteRange } from './file-store';

/** Makes a browser keep an answer as a file of this name, in whatever script. */
export function attachment(name: string): string {
  // Old clients read the plain name: rather a transliteration than question marks.
  return contentDisposition(name, { fallback: anyAscii(name).replace(/[^\x20-\x7e]|[%"\\]/g, '-') });
}

/**
 * Which part of an answer of known bytes is asked for: a range, `null` for all of it, or `'unchanged'`. Refuses what asks
 * for other bytes than these, so that a continued download is never a mixture.
 */
export function partAsked({ headers, method }: FastifyRequest, reply: FastifyReply, { etag, size }: { etag: string; size: number }): ByteRange | null | 'unchanged' {
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch, 'if-range': ifRange, range: wanted } = headers;
  if (ifMatch !== undefined && !names(ifMatch, etag)) throw new Refusal('precondition-failed');
  if (ifNoneMatch !== undefined && names(ifNoneMatch, etag)) return 'unchanged';
  const range = ifRange !== undefined && ifRange !== etag ? null : parseRange(wanted, size);
  if (range === 'unsatisfiable') {
    void reply.header('content-range', `bytes */${size}`);
    throw new Refusal('range-not-satisfiable', { params: { size } });
  }
  if (range && method !== 'HEAD') void reply.header('content-range', `bytes ${range.start}-${range.end}/${size}`);
  return range;
}

/** Answers with a head and no bytes. */
export function answerHead(reply: FastifyReply, status: number, size?: number): void {
  reply.hijack();
  reply.raw.writeHead(status, { ...headersOf(reply), ...(size !== undefined && { 'content-length': size }) }).end();
}

/** What was set on a reply, for whoever writes to the socket beneath it. */
export function headersOf(reply: FastifyReply): Record<string, number | string | string[]> {
  return Object.fromEntries(Object.entries(reply.getHeaders()).filter((entry): entry is [string, number | string | string[]] => entry[1] !== undefined));
}

/** Whether a list of entity tags names this one; `W/` is left aside, because ours are never weak. */
function names(list: string, etag: string): boolean {
  return list.split(',').some((one) => ['*', etag].includes(one.trim().replace(/^W\//, '')));
}

/** One range as in RFC 9110; several at once, or what cannot be read, gives the whole file, as the RFC allows. */
function parseRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | null {
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
