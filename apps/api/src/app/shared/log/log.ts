import { LoggerModule } from 'nestjs-pino';
import type { DynamicModule } from '@nestjs/common';
import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Structured lines without personal data: the route as an address without its query, the status, the time; no headers,
 * no cookies, no bodies, and no address of the caller.
 */
export function logging(level: string): DynamicModule {
  return LoggerModule.forRoot({
    forRoutes: ['{*path}'],
    pinoHttp: {
      level,
      autoLogging: { ignore: (request: IncomingMessage) => request.url?.startsWith('/api/health') ?? false },
      quietReqLogger: true,
      customSuccessMessage: () => 'answered',
      customErrorMessage: () => 'answered',
      customLogLevel: (_request: IncomingMessage, response: ServerResponse) => (response.statusCode >= 500 ? 'error' : 'debug'),
      serializers: {
        req: (request: { id: unknown; method: string; url: string }) => ({
          id: request.id,
          method: request.method,
          path: withoutSecrets(request.url),
        }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
        err: (error: { type: string; message: string; stack: string }) => ({ type: error.type, message: error.message, stack: error.stack }),
      },
    },
  });
}

/** The address of a calendar feed is a secret, and what people search for is theirs. */
function withoutSecrets(url: string): string {
  return (url.split('?')[0] ?? '').replace(/^(\/api\/calendar\/).+/, '$1…');
}
