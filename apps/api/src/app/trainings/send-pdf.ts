import contentDisposition from 'content-disposition';
import type { FastifyReply } from 'fastify';
import type { Language } from '@liaison/i18n';

/** Sets what a browser must know of a PDF that is shown, and gives its bytes back. */
export function sendPdf({ reply, language }: { reply: FastifyReply; language: Language }, { name, pdf }: { name: string; pdf: Buffer }): Buffer {
  reply.headers({
    'content-type': 'application/pdf',
    'content-disposition': contentDisposition(name, { type: 'inline' }),
    'content-language': language,
    'cache-control': 'private, no-cache',
  });
  return pdf;
}
