import { applyDecorators, createParamDecorator, RequestMapping, RequestMethod, SetMetadata, HttpCode, type ExecutionContext } from '@nestjs/common';
import { routes, splitRouteKey, type BodyOf, type Key, type ParamsOf, type QueryOf } from '@liaison/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '@liaison/i18n';
import type { Actor } from './actor';

export const routeKey = 'liaison:route';

/** What the guard hands to a controller: input that was checked, and who is calling. */
export interface Call<K extends Key> {
  readonly params: ParamsOf<K>;
  readonly query: QueryOf<K>;
  readonly body: BodyOf<K>;
  /** Present on every route that is not public. */
  readonly actor: (typeof routes)[K]['access'] extends 'public' ? Actor | null : Actor;
  readonly language: Language;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export interface CheckedRequest extends FastifyRequest {
  call?: unknown;
}

/** Serves one route of the contracts; method, path, access, input and status all come from there. */
export function Serve(key: Key): MethodDecorator {
  const { method, path } = splitRouteKey(key);
  const contract = routes[key];
  const status = 'status' in contract ? contract.status : contract.response === 'nothing' ? 204 : 200;
  return applyDecorators(
    SetMetadata(routeKey, key),
    RequestMapping({ path, method: RequestMethod[method] }),
    HttpCode(status),
  );
}

export const Input = createParamDecorator((_: unknown, context: ExecutionContext) => {
  return context.switchToHttp().getRequest<CheckedRequest>().call;
});
