import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Liaison API</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/api/docs/swagger-ui.css"></head>
<body><div id="reader"></div><script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body></html>`;
const start = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#reader', deepLinking: true, supportedSubmitMethods: ['get'] });`;

/** The API document with a reader, from our own host like everything else. */
export async function serveApiReader(fastify: FastifyInstance): Promise<void> {
  const folder = path.dirname(require.resolve('swagger-ui-dist/package.json'));
  await fastify.register(fastifyStatic, {
    root: folder,
    prefix: '/api/docs/',
    decorateReply: false,
    index: false,
    allowedPath: (name) => name === '/swagger-ui.css' || name === '/swagger-ui-bundle.js',
  });
  fastify.get('/api/docs', (_request, reply) =>
    reply.headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': readerPolicy }).send(page),
  );
  fastify.get('/api/docs/start.js', (_request, reply) => reply.header('content-type', 'text/javascript').send(start));
}

// The reader draws its icons with inline styles; nothing else is loosened for it.
const readerPolicy = `default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'`;
