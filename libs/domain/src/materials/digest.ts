import { compareEditions, type EditionNumber } from '../staleness';

export const digestRhythms = ['daily', 'weekly', 'never'] as const;
export type DigestRhythm = (typeof digestRhythms)[number];

/** What a digest says of a material. */
export const digestKinds = ['new', 'major', 'minor', 'translated', 'withdrawn'] as const;
export type DigestKind = (typeof digestKinds)[number];

/** An edition that was published once. Instants in milliseconds. */
export interface DigestEdition extends EditionNumber {
  readonly publishedAt: number;
  /** null while it stands. */
  readonly withdrawnAt: number | null;
  /** True where the reader was told of its publication, or of its withdrawal, in a mail of its own. */
  readonly toldPublished: boolean;
  readonly toldWithdrawn: boolean;
}

export interface DigestMatter {
  readonly editions: readonly DigestEdition[];
  /** When what the reader is offered could first be fetched; null where nothing is. */
  readonly offeredSince: number | null;
  /** True where that is not in a language they asked for. */
  readonly fallback: boolean;
}

/**
 * What to tell somebody about a material who was told everything up to `from`, in the window (from, until]; null if nothing.
 *
 * Of what came and went within the window nothing is said: they cannot hold it. What they were told in a mail of its own
 * is not repeated. A withdrawal comes before everything else where nothing is left to use instead.
 */
export function digestEntry({ editions, offeredSince, fallback }: DigestMatter, from: number, until: number): { kind: DigestKind; editions: DigestEdition[] } | null {
  const within = (at: number | null) => at !== null && at > from && at <= until;
  const published = editions.filter(({ publishedAt }) => publishedAt <= until);
  const gone = published.filter((one) => within(one.withdrawnAt) && one.publishedAt <= from && !one.toldWithdrawn);
  const standing = published.filter(({ withdrawnAt }) => withdrawnAt === null || withdrawnAt > until).sort((a, b) => compareEditions(b, a));
  const [newest] = standing;
  if (newest === undefined) return gone.length > 0 ? { kind: 'withdrawn', editions: gone } : null;
  const came = standing.filter((one) => within(one.publishedAt));
  const untold = came.filter(({ toldPublished }) => !toldPublished);
  if (untold.length > 0) {
    const known = standing.filter(({ publishedAt }) => publishedAt <= from);
    if (known.length === 0) return { kind: 'new', editions: untold };
    const major = Math.max(...known.map((one) => one.major));
    return { kind: untold.some((one) => one.major > major) ? 'major' : 'minor', editions: untold };
  }
  if (came.length === 0 && gone.some((one) => compareEditions(one, newest) > 0)) return { kind: 'withdrawn', editions: gone };
  if (came.length === 0 && !fallback && within(offeredSince)) return { kind: 'translated', editions: [newest] };
  return null;
}

const day = 86_400_000;
/** Digests are written in the early morning of Europe, so that they lie there when people come to work. */
const hour = 4 * 3_600_000;
/** 1970-01-05 was a Monday. */
const monday = 4 * day;

/** The last moment, at or before `now`, at which digests of this rhythm are written; both in milliseconds. */
export function lastDigestSlot(rhythm: Exclude<DigestRhythm, 'never'>, now: number): number {
  const [length, start] = rhythm === 'daily' ? [day, hour] : [7 * day, monday + hour];
  return start + Math.floor((now - start) / length) * length;
}
