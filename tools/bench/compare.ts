import { isDeepStrictEqual } from 'node:util';
import { Failure } from '../shared/failure';
import type { Case, Request } from './cases';
import type { Server } from './servers';

/** What only exists because somebody is signed in, the moment of the answer, and who answers at it. */
const ofTheReader = new Set(['moves', 'may', 'findings', 'asOf', 'throughCoordination', 'now']);

/** Two servers that do not answer the same cannot be compared. */
export async function compareAnswers(one: Case, api: Server, bare: Server): Promise<void> {
  for (const request of one.compare ?? []) {
    const [ours, theirs] = await Promise.all([answerOf(api, request), answerOf(bare, request)]);
    const where = isDeepStrictEqual(ours, theirs) ? undefined : firstDifference(ours, theirs);
    if (where !== undefined) throw new Failure(`The two servers answer ${request.path} differently at ${where}.`);
    if (JSON.stringify(ours).length < 60) throw new Failure(`Nothing is found for ${request.path}, so it measures nothing.`);
  }
}

async function answerOf({ url, headers }: Server, { method, path }: Request): Promise<unknown> {
  const answer = await fetch(url + path, { method, headers });
  if (!answer.ok) throw new Failure(`${path} is answered with ${answer.status}.`);
  return normal(await answer.json());
}

/** Keys in one order, instants in one notation. */
function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normal).sort(byCell);
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return Date.parse(value);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !ofTheReader.has(key));
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, normal(inner)]));
}

/** The cells of a matrix have no order of their own; everything else keeps the order in which it came. */
function byCell(a: unknown, b: unknown): number {
  const cell = (value: unknown) => (typeof value === 'object' && value !== null && 'column' in value && 'countryCode' in value ? `${String(value.countryCode)} ${String(value.column)}` : '');
  return cell(a) < cell(b) ? -1 : cell(a) > cell(b) ? 1 : 0;
}

function firstDifference(a: unknown, b: unknown, path = 'the answer'): string | undefined {
  if (isDeepStrictEqual(a, b)) return undefined;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return `${path}: ${JSON.stringify(a)} and ${JSON.stringify(b)}`;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = firstDifference((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key], `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return path;
}
