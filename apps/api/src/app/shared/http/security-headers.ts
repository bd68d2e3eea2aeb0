import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

/** Only this host, no script but our own files, no frame around us. Angular marks its styles with the nonce. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `manifest-src 'self'`,
    `worker-src 'self' blob:`,
    `form-action 'self'`,
    `base-uri 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

export function newNonce(): string {
  return randomBytes(16).toString('base64');
}

export function addSecurityHeaders(fastify: FastifyInstance, secure: boolean): void {
  const headers = {
    'content-security-policy': contentSecurityPolicy('none'),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    // The camera reads codes at the door, where somebody starts it and the browser asks.
    'permissions-policy': 'camera=(self), geolocation=(), microphone=()',
    ...(secure && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
  };
  fastify.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
  // What the API says is for this reader at this moment; files and pages set their own.
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done(null, payload);
  });
}
