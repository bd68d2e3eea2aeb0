import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import type { Config } from '../config/config';

/** Bytes of a JSON body; files go another way. */
const bodyLimit = 1_048_576;

export function createAdapter(config: Config): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit,
    trustProxy: config.proxies > 0 ? config.proxies : false,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    // Addresses that cannot even be decoded never reach a route.
    frameworkErrors: (_error: unknown, _request: unknown, reply: FastifyReply) => {
      void reply.status(400).header('content-type', 'application/problem+json').send(
        JSON.stringify({ type: '/problems/invalid-input', title: 'Invalid address', status: 400, code: 'invalid-input', detail: 'Invalid address' }),
      );
    },
    // During a graceful stop, what arrives on a connection that is kept alive is still answered.
    return503OnClosing: false,
    requestTimeout: 0,
    keepAliveTimeout: 65_000,
  });
  const fastify = adapter.getInstance();
  fastify.removeContentTypeParser('text/plain');
  // Uploads are read by their route, as a stream.
  fastify.addContentTypeParser(['application/octet-stream', 'application/offset+octet-stream'], (_request, payload, done) => done(null, payload));
  return adapter;
}
