import { errorCodes, errorStatus, isBinary, Problem, routes, splitRouteKey, type ErrorCode, type RouteContract } from '@liaison/contracts';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, type ZodOpenApiResponseObject } from 'zod-openapi';

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** The OpenAPI 3.1 document, made of the same contracts that check each request. */
export function openApiDocument(version: string): object {
  const paths: ZodOpenApiPathsObject = {};
  for (const [key, contract] of Object.entries(routes) as [string, RouteContract][]) {
    const { method, path } = splitRouteKey(key);
    const address = `/api${path.replace(/:(\w+)/g, '{$1}')}`;
    paths[address] = { ...paths[address], [method.toLowerCase()]: operation(key, method, contract) };
  }
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Liaison',
      version,
      description: 'Routes of the training network. What the caller may not see answers like what does not exist.',
    },
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'liaison-session' } } },
    paths,
  });
}

function operation(key: string, method: string, contract: RouteContract): ZodOpenApiOperationObject {
  const access = contract.access;
  const token = { name: 'x-liaison', in: 'header' as const, required: true, schema: { type: 'string' as const }, description: 'Any value; proves that no foreign page is calling' };
  return {
    operationId: key.replace(/[^A-Za-z]+/g, '-').replace(/-$/, '').toLowerCase(),
    summary: contract.summary,
    description: access === 'public' ? 'Anyone.' : access === 'signed-in' ? 'Anyone signed in.' : `Needs the permission \`${access}\`.`,
    tags: [splitRouteKey(key).path.split('/')[1]?.replace(/\..*/, '') ?? 'liaison'],
    security: access === 'public' ? [] : [{ session: [] }],
    requestParams: {
      ...(contract.params && { path: contract.params }),
      ...(contract.query && { query: contract.query }),
    },
    ...(unsafe.has(method) && { parameters: [token] }),
    ...(contract.body && { requestBody: requestBody(contract.body) }),
    responses: { ...success(contract), ...refusals(contract, method) },
  } as ZodOpenApiOperationObject;
}

function requestBody(body: NonNullable<RouteContract['body']>): object {
  return body === 'upload'
    ? { required: true, content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } }
    : { required: true, content: { 'application/json': { schema: body } } };
}

function success(contract: RouteContract): Record<string, ZodOpenApiResponseObject> {
  if (contract.response === 'nothing') return { 204: { description: 'Done' } };
  const status = String(contract.status ?? 200);
  if (isBinary(contract.response)) {
    const { mediaType, description } = contract.response;
    return { [status]: { description, content: { [mediaType]: { schema: { type: 'string', format: 'binary' } } } } };
  }
  return { [status]: { description: 'Success', content: { 'application/json': { schema: contract.response } } } };
}

function refusals(contract: RouteContract, method: string): Record<string, ZodOpenApiResponseObject> {
  const codes = new Set<ErrorCode>(['unexpected', ...(contract.errors ?? [])]);
  if (contract.params || contract.query || contract.body) codes.add('invalid-input');
  if (contract.params) codes.add('not-found');
  if (contract.body) for (const code of ['malformed-body', 'body-too-large', 'unsupported-media-type'] as const) codes.add(code);
  if (unsafe.has(method)) codes.add('wrong-origin').add('overtaken');
  if (contract.access !== 'public') codes.add('not-signed-in');
  if (contract.access !== 'public' && contract.access !== 'signed-in') codes.add('not-allowed');
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of errorCodes) if (codes.has(code)) byStatus.set(errorStatus[code], [...(byStatus.get(errorStatus[code]) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      String(status),
      { description: list.map((code) => `\`${code}\``).join(', '), content: { 'application/problem+json': { schema: Problem } } },
    ]),
  );
}
