import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { contentSecurityPolicy, newNonce } from './security-headers';

/**
 * Serves the built web application beside the API: its files for a year (their names change with their content), and
 * the page for every address of a person, with a nonce of its own.
 */
export async function serveWebApplication(fastify: FastifyInstance, folder: string): Promise<void> {
  const index = path.join(folder, 'index.html');
  if (!existsSync(index)) return;
  const page = readFileSync(index, 'utf8');
  // Files whose names stay while their content changes: browsers ask for them anew.
  const fresh = new Set(['/index.html', '/manifest.webmanifest', '/ngsw.json', '/ngsw-worker.js', '/safety-worker.js']);
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const address = request.url.split('?')[0] ?? '';
    if (fresh.has(address)) void reply.header('cache-control', 'no-cache');
    // The copy that browsers keep for work without network cannot carry a nonce of its own (decision 51).
    if (address === '/index.html') void reply.header('content-security-policy', contentSecurityPolicy('CSP_NONCE'));
    done(null, payload);
  });
  await fastify.register(fastifyStatic, {
    root: folder,
    index: false,
    wildcard: false,
    maxAge: '1y',
    immutable: true,
  });
  fastify.get('/*', (request, reply) => {
    const isFile = path.extname(request.url.split('?')[0] ?? '') !== '';
    if (isFile || request.url.startsWith('/api/')) return reply.callNotFound();
    const nonce = newNonce();
    return reply
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        'content-security-policy': contentSecurityPolicy(nonce),
      })
      .send(page.replaceAll('CSP_NONCE', nonce));
  });
}
