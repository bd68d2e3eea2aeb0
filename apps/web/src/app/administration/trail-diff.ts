import type { ResponseOf } from '@liaison/contracts';

type Entry = Pick<ResponseOf<'GET /audit'>['items'][number], 'before' | 'after'>;

export interface Change {
  /** Name of the field; nested ones with dots. */
  readonly key: string;
  /** undefined where the field was not there. */
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * What an entry says, field by field: all fields of something that was added or went, only those that differ of something
 * that changed. Objects are opened, so that a changed quota is not a changed blob.
 */
export function changesOf({ before, after }: Entry): Change[] {
  const [was, is] = [flat(before), flat(after)];
  const keys = [...new Set([...was.keys(), ...is.keys()])];
  return keys
    .map((key) => ({ key, before: was.get(key), after: is.get(key) }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}

function flat(value: unknown, prefix = ''): Map<string, unknown> {
  if (value === null || value === undefined) return new Map();
  if (!isObject(value)) return new Map([[prefix || 'value', value]]);
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => {
      const path = prefix ? `${prefix}.${key}` : key;
      return isObject(inner) ? [...flat(inner, path)] : [[path, inner] as const];
    }),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
