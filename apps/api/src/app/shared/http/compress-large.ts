import fastifyCompress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** Answers of megabytes, which take longer to send over a line than to pack. */
const large = new Set(['/api/network', '/api/network/levels']);
/** Bytes; below it packing gains nothing. */
const threshold = 65_536;

/** Packs large answers for whoever takes them packed; all others leave as they are. */
export async function compressLarge(fastify: FastifyInstance): Promise<void> {
  // Heard before the plugin's own hook, which reads what is set here.
  fastify.addHook('onRoute', (route) => {
    if (large.has(route.url)) route.compress = { encodings: ['gzip'], threshold, zlibOptions: { level: 4 } };
  });
  await fastify.register(fastifyCompress, { globalCompression: false, globalDecompression: false });
}
