import fastifyCompress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** Answers of megabytes, which take longer to send over a line than to pack. All others of the API are small or packed already. */
const large = new Set(['/api/network', '/api/network/levels']);
/** Files of the web application and its shapes of countries. */
const files = /^\/[^*]*\.(?:js|css|json|svg|webmanifest)$/;
/** Bytes of one packet: below it packing gains nothing. */
const threshold = 1_400;

/** Packs large answers and the files of the web application for whoever takes them packed. */
export async function compress(fastify: FastifyInstance): Promise<void> {
  // Heard before the plugin's own hook, which reads what is set here.
  fastify.addHook('onRoute', (route) => {
    if (large.has(route.url) || files.test(route.url)) route.compress = { encodings: ['gzip'], threshold, zlibOptions: { level: 4 } };
  });
  await fastify.register(fastifyCompress, { globalCompression: false, globalDecompression: false });
}
