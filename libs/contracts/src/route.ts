import type * as z from 'zod';
import type { Permission } from '@liaison/domain/access';
import type { ErrorCode } from './errors';

/** Who may call a route at all. What the caller then sees is decided by the visibility of the API. */
export type Access = Permission | 'public' | 'signed-in';

/** An answer that is bytes and not JSON: a file, a calendar, a PDF. */
export interface BinaryAnswer {
  readonly mediaType: string;
  readonly description: string;
}

/**
 * One route of the API, as data. The same object validates input in the API, types the calls of the web application
 * and becomes the OpenAPI document, so the three cannot disagree.
 */
export interface RouteContract {
  /** One sentence for the reader of the API document. */
  readonly summary: string;
  /** A route without it does not compile, and the application does not start. */
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** The JSON body; `upload` takes the raw bytes of a file instead. */
  readonly body?: z.ZodType | 'upload';
  readonly response: z.ZodType | BinaryAnswer | 'nothing';
  /** Status of success; 200 where not given, 204 for `nothing`. */
  readonly status?: 201 | 202;
  /** Refusals beyond those every route can give (invalid input, not signed in, not found, throttled). */
  readonly errors?: readonly ErrorCode[];
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type RouteKey = `${Method} /${string}`;

/** Keeps the literal types of keys and schemas while checking the shape. */
export function defineRoutes<const T extends Record<RouteKey, RouteContract>>(routes: T): T {
  return routes;
}

/** Splits `GET /trainings/:id` into its method and path. */
export function splitRouteKey(key: string): { method: Method; path: string } {
  const space = key.indexOf(' ');
  return { method: key.slice(0, space) as Method, path: key.slice(space + 1) };
}

export function isBinary(answer: RouteContract['response']): answer is BinaryAnswer {
  return typeof answer === 'object' && 'mediaType' in answer;
}
