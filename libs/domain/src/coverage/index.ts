import type { CoverageClass, VerificationState } from '../network';

/** Contacts from this many on, in at least two organisations, survive somebody's holiday and somebody's reorganisation. */
export const robustFrom = { contacts: 3, organisations: 2 } as const;

/** Only contacts in these states are coverage: four eyes saw them, or an introduction through them worked. */
export const verifiedStates = ['V3', 'V4'] as const satisfies VerificationState[];

/** Was checked once and no longer counts: a call, not a search, makes it count again. */
export const lapsedStates = ['VD', 'VX', 'VQ'] as const satisfies VerificationState[];

export interface Holders {
  /** Contacts in a verified state that the viewer may see. */
  readonly verified: number;
  /** Different organisations among them. */
  readonly organisations: number;
  /** Contacts in a lapsed state that the viewer may see. */
  readonly lapsed: number;
}

/**
 * The class of a cell of the coverage matrix:
 *
 * - `gap`: no verified contact, and none whose check lapsed;
 * - `stale`: no verified contact, but at least one whose check lapsed;
 * - `single-point`: exactly one verified contact;
 * - `robust`: at least three verified contacts in at least two organisations;
 * - `covered`: everything between.
 *
 * `not-disclosed` is never an answer here: it is said instead of a class where a country does not show its contacts.
 */
export function coverageClass({ verified, organisations, lapsed }: Holders): Exclude<CoverageClass, 'not-disclosed'> {
  if (verified === 0) return lapsed > 0 ? 'stale' : 'gap';
  if (verified === 1) return 'single-point';
  return verified >= robustFrom.contacts && organisations >= robustFrom.organisations ? 'robust' : 'covered';
}

export function isVerified(state: VerificationState): boolean {
  return (verifiedStates as readonly VerificationState[]).includes(state);
}
