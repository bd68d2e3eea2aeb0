import type { ErrorCode } from '@liaison/contracts';
import { Refusal } from './refusal';

/** Constraints whose rule has a refusal of its own; their names are the bridge. */
const refusalOf: Readonly<Record<string, ErrorCode>> = {
  trainer_busy: 'trainer-busy',
  room_taken: 'room-taken',
  quota_full: 'quota-full',
  country_quota_full: 'country-quota-full',
  trainer_invited_already: 'already-invited',
  already_nominated: 'already-nominated',
  self_tie: 'self-tie',
  erased_person: 'erased-person',
};

interface DatabaseError {
  code: string;
  constraint?: string;
}

function databaseError(error: unknown): DatabaseError | null {
  const candidate = (error as { driverError?: unknown } | null)?.driverError ?? error;
  const code = (candidate as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? (candidate as DatabaseError) : null;
}

/** What an action read was changed before it wrote: nothing was written, and the whole of it may simply be tried again. */
export class Overtaken extends Error {}

/**
 * True for a serialization failure, a deadlock, a chain of the trail that somebody else continued first, and the last place
 * of a country that went to somebody else meanwhile: who looks again says so in full.
 */
export function isRetryable(error: unknown): boolean {
  if (error instanceof Overtaken) return true;
  const found = databaseError(error);
  return found?.code === '40001' || found?.code === '40P01' || found?.constraint === 'audit_entry_once_per_step' || found?.constraint === 'country_quota_full';
}

/** Translates what the database refused, at last, into what the caller is told; anything else comes back as it was. */
export function refusalFor(error: unknown): unknown {
  const found = databaseError(error);
  const named = found?.constraint ? refusalOf[found.constraint] : undefined;
  if (named) return new Refusal(named, { params: { rule: found?.constraint } });
  if (isRetryable(error)) return new Refusal('overtaken');
  if (!found) return error;
  switch (found.code) {
    case '23505':
      return new Refusal('already-exists', { params: { rule: found.constraint } });
    case '23503':
      return new Refusal('unknown-reference', { params: { rule: found.constraint } });
    default:
      return error;
  }
}
