import type { Key, ParamsOf, QueryOf } from '@liaison/contracts';

/** Path parameters and query of a route; what the route does not have cannot be given. */
export type Address<K extends Key> = (ParamsOf<K> extends undefined ? { params?: undefined } : { params: ParamsOf<K> }) &
  (QueryOf<K> extends undefined ? { query?: undefined } : { query?: Partial<QueryOf<K>> });

type QueryValue = string | number | boolean;

/** `GET /trainings/:id` with `{ id }` → `/api/trainings/…`. */
export function pathOf(key: Key, params: unknown): string {
  const path = key.slice(key.indexOf(' ') + 1);
  const values = (params ?? {}) as Readonly<Record<string, unknown>>;
  return `/api${path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values[name])))}`;
}

export function methodOf(key: Key): string {
  return key.slice(0, key.indexOf(' '));
}

/** Leaves out what is not set, so that "no filter" has one spelling. Lists become repeated parameters. */
export function queryOf(query: object = {}): Record<string, QueryValue | readonly QueryValue[]> {
  return Object.fromEntries(
    Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && !value.length)),
  );
}
