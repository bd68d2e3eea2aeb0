import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { routes, type Key, type RouteContract } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import { pickLanguage } from '@liaison/i18n';
import type { FastifyReply } from 'fastify';
import type * as z from 'zod';
import { Refusal } from '../errors/refusal';
import type { Actor } from './actor';
import { routeKey, type CheckedRequest } from './serve';
import { Sessions } from './sessions';

export const sessionCookie = 'liaison-session';
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * The one door. Finds the contract of the route, who is calling, and whether the acting role may; then checks every part
 * of the input against the contract. What has no contract is refused: closed by default.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<CheckedRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const key = this.reflector.get<Key | undefined>(routeKey, context.getHandler());
    if (!key) throw new Refusal('not-found');
    const contract: RouteContract = routes[key];
    if (!safeMethods.has(request.method)) refuseForeignPages(request);

    const cookie = request.cookies[sessionCookie];
    const actor = cookie ? await this.sessions.actorOf(cookie) : null;
    const language = actor?.language ?? pickLanguage(request.headers['accept-language']);
    // What is refused from here on is already said in the reader's language.
    request.call = { language };
    refuseUnlessAllowed(contract, actor);
    request.call = {
      actor,
      language,
      params: check(contract.params, request.params, 'params'),
      query: check(contract.query, request.query, 'query'),
      body: contract.body === 'upload' ? undefined : check(contract.body, request.body, 'body'),
      request,
      reply,
    };
    return true;
  }
}

/**
 * A page of another site can make a browser send our cookie, but it can set no header of its own without asking first,
 * and it cannot hide where it comes from.
 */
function refuseForeignPages(request: CheckedRequest): void {
  const origin = request.headers.origin;
  const foreign = origin !== undefined && safeHost(origin) !== request.host;
  if (foreign || request.headers['x-liaison'] === undefined) throw new Refusal('wrong-origin');
}

function safeHost(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}

function refuseUnlessAllowed(contract: RouteContract, actor: Actor | null): void {
  if (contract.access === 'public') return;
  if (!actor) throw new Refusal('not-signed-in');
  if (contract.access !== 'signed-in' && !roleHas(actor.role, contract.access)) throw new Refusal('not-allowed');
}

type Part = 'params' | 'query' | 'body';

/** A route that declares no query or no params takes none; unknown ones are named, not ignored. */
function check(schema: z.ZodType | undefined, value: unknown, part: Part): unknown {
  if (!schema) {
    const unknown = value && typeof value === 'object' ? Object.keys(value)[0] : undefined;
    if (unknown !== undefined) throw invalid([{ path: `${part}.${unknown}`, code: 'unrecognized_keys', message: '' }]);
    return undefined;
  }
  const result = schema.safeParse(value ?? (part === 'body' ? undefined : {}));
  if (result.success) return result.data;
  throw invalid(result.error.issues.slice(0, 50).flatMap((issue) => issues(issue, part)));
}

function issues(issue: z.core.$ZodIssue, part: Part): { path: string; code: string; message: string }[] {
  const path = [part, ...issue.path.map(String)].join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: `${path}.${key}`.slice(0, 200), code: issue.code, message: issue.message.slice(0, 200) }));
  }
  return [{ path: path.slice(0, 200), code: issue.code, message: issue.message.slice(0, 200) }];
}

function invalid(errors: { path: string; code: string; message: string }[]): Refusal {
  return new Refusal('invalid-input', { errors, path: errors[0]?.path, params: { place: errors[0]?.path ?? '' } });
}
