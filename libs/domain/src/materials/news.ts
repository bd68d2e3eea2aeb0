/** Why a material is news to a reader: never seen, a newer edition, or the same edition now in their language. */
export const newsKinds = ['new', 'changed', 'translated'] as const;
export type NewsKind = (typeof newsKinds)[number];

/** Days that count as news to somebody who has never been here. */
export const newsOnFirstVisit = 30;

export interface Publications {
  /** When each edition of the material was published, in milliseconds; withdrawn ones left out. */
  readonly published: readonly number[];
  /** When the language version offered to the reader could first be fetched, in milliseconds; null where none is. */
  readonly offeredSince: number | null;
  /** True where what is offered is not in a language the reader asked for. */
  readonly fallback: boolean;
}

/** What a reader has to be told who was here last at `since`, in milliseconds; null if nothing. */
export function newsOf({ published, offeredSince, fallback }: Publications, since: number): NewsKind | null {
  if (published.length === 0) return null;
  if (Math.min(...published) > since) return 'new';
  if (Math.max(...published) > since) return 'changed';
  return !fallback && offeredSince !== null && offeredSince > since ? 'translated' : null;
}
