import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { errorStatus, type ErrorCode, type Problem } from '@liaison/contracts';
import { pickLanguage, type MessageArguments } from '@liaison/i18n';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Texts } from '../http/texts';
import type { Call } from '../access/serve';
import { Refusal } from './refusal';

/** Says every refusal as a problem document (RFC 9457) in the caller's language; what was not foreseen says no more than that. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  constructor(private readonly texts: Texts) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest & { call?: Call<'GET /session'> }>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const refusal = this.understand(error);
    if (refusal.code === 'unexpected') this.logger.error({ err: error, route: request.routeOptions?.url, request: request.id }, 'unexpected error');
    // The head of a stream is out already: all that is left is to break it off, so that nobody takes half for whole.
    if (reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    const language = request.call?.language ?? pickLanguage(request.headers['accept-language']);
    void reply
      .status(refusal.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('content-language', language)
      .send(JSON.stringify(this.problem(refusal, language, request.url)));
  }

  private problem(refusal: Refusal, language: Parameters<Texts['in']>[0], url: string): Problem {
    const { t, has } = this.texts.in(language);
    const { params, errors, current } = refusal.details;
    const key = `errors.${refusal.code}`;
    const title = has(key) ? t(key, params as MessageArguments) : refusal.code;
    return {
      type: `/problems/${refusal.code}`,
      title,
      status: refusal.status,
      code: refusal.code,
      detail: title,
      instance: url.split('?')[0],
      ...(params && { params }),
      ...(errors && { errors: [...errors] }),
      ...(current !== undefined && { current }),
    };
  }

  private understand(error: unknown): Refusal {
    if (error instanceof Refusal) return error;
    const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown } | null)?.statusCode;
    return new Refusal(typeof status === 'number' ? (codeOf[status] ?? (status < 500 ? 'malformed-body' : 'unexpected')) : 'unexpected');
  }
}

/** What the framework refuses before a route is reached. */
const codeOf: Readonly<Record<number, ErrorCode>> = {
  400: 'malformed-body',
  404: 'not-found',
  405: 'not-found',
  413: 'body-too-large',
  415: 'unsupported-media-type',
  [errorStatus['too-many-attempts']]: 'too-many-attempts',
};
