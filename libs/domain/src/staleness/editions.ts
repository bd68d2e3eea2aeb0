import type { EditionState } from '../states';
import type { Freshness } from './codes';

/** `major.minor`. A new minor number corrects or adds; a new major one means that the old text can lead astray. */
export interface EditionNumber {
  readonly major: number;
  readonly minor: number;
}

export const firstEdition: EditionNumber = { major: 1, minor: 0 };

/** Below zero if `a` came before `b`, zero if they are the same; usable with `sort`. */
export function compareEditions(a: EditionNumber, b: EditionNumber): number {
  return a.major - b.major || a.minor - b.minor;
}

export function formatEdition({ major, minor }: EditionNumber): string {
  return `${major}.${minor}`;
}

/** `2.10` → { major: 2, minor: 10 }; null for anything that `formatEdition` would not have written. */
export function parseEdition(text: string): EditionNumber | null {
  const match = /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/.exec(text);
  return match ? { major: Number(match[1]), minor: Number(match[2]) } : null;
}

/**
 * The number of the next edition, given all editions there ever were, published or not: numbers are never used twice,
 * also not that of a withdrawn one.
 */
export function nextEdition(existing: readonly EditionNumber[], step: 'minor' | 'major'): EditionNumber {
  const newest = existing.reduce<EditionNumber | null>(
    (best, one) => (!best || compareEditions(one, best) > 0 ? one : best),
    null,
  );
  if (newest === null) return firstEdition;
  return step === 'major' ? { major: newest.major + 1, minor: 0 } : { major: newest.major, minor: newest.minor + 1 };
}

export interface EditionOf extends EditionNumber {
  readonly state: EditionState;
  /** The newest major edition that somebody found to leave this text untouched; null or absent where nobody did. */
  readonly untouchedMajor?: number | null;
}

/**
 * What has to be said about the language version of `own`, given all editions of the material and the editions that exist
 * in this language. In this order:
 *
 * - `withdrawn`: its edition was withdrawn;
 * - `superseded`: the same language exists of a newer edition that was published;
 * - `current`: nothing newer was published (so also while its own edition is a draft);
 * - `stale-do-not-use`: something newer was published with a higher major number;
 * - `stale`: everything newer that was published has the same major number, or one that leaves the text untouched.
 *
 * `behind` counts the newer published editions. A withdrawn one is not counted: nobody should catch up with it.
 */
export function freshnessOf(
  own: EditionOf,
  editions: readonly EditionOf[],
  inThisLanguage: readonly EditionOf[],
): { freshness: Freshness; behind: number } {
  const isNewer = (other: EditionOf) =>
    (other.state === 'published' || other.state === 'superseded') && compareEditions(other, own) > 0;
  const newer = editions.filter(isNewer);
  const behind = newer.length;
  if (own.state === 'withdrawn') return { freshness: 'withdrawn', behind };
  if (inThisLanguage.some(isNewer)) return { freshness: 'superseded', behind };
  if (behind === 0) return { freshness: 'current', behind };
  return { freshness: newer.some(({ major }) => major > Math.max(own.major, own.untouchedMajor ?? 0)) ? 'stale-do-not-use' : 'stale', behind };
}
