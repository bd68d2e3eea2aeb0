import type { DynamicModule } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { LoggerModule, type PinoLogger } from 'nestjs-pino';

/** Structured lines without personal data. */
export function logging(level: string): DynamicModule {
  return LoggerModule.forRoot({
    // A logger for each request would cost more than the request itself; `logRequests` writes the one line that is wanted.
    forRoutes: [],
    pinoHttp: {
      level,
      autoLogging: false,
      serializers: {
        err: (error: { type: string; message: string; stack: string }) => ({ type: error.type, message: error.message, stack: error.stack }),
      },
    },
  });
}

/**
 * A line for each answer, failed ones as errors: the route as an address without its query, the status, the time; no
 * headers, no cookies, no bodies, and no address of the caller.
 */
export function logRequests(fastify: FastifyInstance, { logger }: PinoLogger): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const level = reply.statusCode >= 500 ? 'error' : 'debug';
    if (logger.isLevelEnabled(level) && !request.url.startsWith('/api/health')) {
      const { id, method, url } = request;
      logger[level]({ req: { id, method, path: withoutSecrets(url) }, res: { status: reply.statusCode }, responseTime: Math.round(reply.elapsedTime) }, 'answered');
    }
    done();
  });
}

/** The address of a calendar feed is a secret, and what people search for is theirs. */
function withoutSecrets(url: string): string {
  return (url.split('?')[0] ?? '').replace(/^(\/api\/calendar\/).+/, '$1…');
}
