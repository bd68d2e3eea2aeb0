import { routes, splitRouteKey, type RouteContract } from '@liaison/contracts';
import { openApiDocument } from './openapi';

interface Operation {
  operationId: string;
  summary: string;
  security: unknown[];
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: unknown;
  responses: Record<string, { content?: Record<string, unknown> }>;
}
const document = openApiDocument('0') as { openapi: string; paths: Record<string, Record<string, Operation>> };
const all = Object.entries(routes) as [string, RouteContract][];
const operationOf = (key: string) => {
  const { method, path } = splitRouteKey(key);
  return document.paths[`/api${path.replace(/:(\w+)/g, '{$1}')}`]?.[method.toLowerCase()];
};

describe('the OpenAPI document', () => {
  it('is version 3.1 and holds every route, and nothing else', () => {
    expect(document.openapi).toMatch(/^3\.1/);
    const written = Object.values(document.paths).flatMap((path) => Object.keys(path)).length;
    expect(written).toBe(all.length);
  });

  it('gives each operation a name of its own', () => {
    const names = all.map(([key]) => operationOf(key)?.operationId);
    expect(new Set(names).size).toBe(all.length);
  });

  it.each(all)('says of %s what goes in and what comes out', (key, contract) => {
    const operation = operationOf(key);
    if (!operation) throw new Error(`${key} is missing`);
    const parameters = operation.parameters ?? [];
    const named = (place: string) => parameters.filter((parameter) => parameter.in === place).map((parameter) => parameter.name);
    expect(named('path')).toEqual([...key.matchAll(/:(\w+)/g)].map((found) => found[1]));
    expect(named('query').sort()).toEqual(Object.keys(contract.query?.shape ?? {}).sort());
    expect(named('header')).toEqual(/^GET/.test(key) ? [] : ['x-liaison']);
    expect(Boolean(operation.requestBody)).toBe(contract.body !== undefined);
    expect(operation.security).toHaveLength(contract.access === 'public' ? 0 : 1);
    const success = Object.keys(operation.responses).filter((status) => status.startsWith('2'));
    expect(success).toEqual([String(contract.status ?? (contract.response === 'nothing' ? 204 : 200))]);
    expect(Object.keys(operation.responses)).toContain('500');
    if (contract.access !== 'public') expect(Object.keys(operation.responses)).toContain('401');
  });
});
