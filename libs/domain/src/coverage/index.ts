import { coordinates, type Viewer } from '../access';
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
 * `not-disclosed` is never an answer here: `toldClass` says it instead of a gap that the viewer cannot be sure of.
 */
export function coverageClass({ verified, organisations, lapsed }: Holders): Exclude<CoverageClass, 'not-disclosed'> {
  if (verified === 0) return lapsed > 0 ? 'stale' : 'gap';
  if (verified === 1) return 'single-point';
  return verified >= robustFrom.contacts && organisations >= robustFrom.organisations ? 'robust' : 'covered';
}

/**
 * Whether an empty cell of a country is a gap to this viewer: only its coordination sees everything there that counts as coverage. It
 * follows from who looks and from nothing else, so that a hidden contact changes nothing of what anybody is told.
 */
export function disclosedTo(viewer: Viewer, countryCode: string): boolean {
  return coordinates(viewer, { stewardCountry: countryCode });
}

/** The class as it is told: to whoever is not sure to see everything there, nobody in sight is `not-disclosed` and no gap. */
export function toldClass(found: Exclude<CoverageClass, 'not-disclosed'>, isDisclosed: boolean): CoverageClass {
  return found === 'gap' && !isDisclosed ? 'not-disclosed' : found;
}

export function isVerified(state: VerificationState): boolean {
  return (verifiedStates as readonly VerificationState[]).includes(state);
}
