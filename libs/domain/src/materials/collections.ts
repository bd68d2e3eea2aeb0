/** What somebody noted of a material for themselves. */
export const readingStates = ['later', 'read'] as const;
export type ReadingState = (typeof readingStates)[number];

/** How many materials a collection holds at most. */
export const mostCollected = 100;

/**
 * The order of a collection after somebody saved the part of it that they see: theirs first, as they put it, and behind each what stood
 * behind it before and they could not see. What they cannot see is never taken out by a save of theirs.
 */
export function mergeOrder(before: readonly string[], wanted: readonly string[], seen: ReadonlySet<string>): string[] {
  const after = new Map<string | null, string[]>();
  let anchor: string | null = null;
  for (const id of before) {
    if (seen.has(id)) anchor = id;
    else after.set(anchor, [...(after.get(anchor) ?? []), id]);
  }
  const kept = new Set(wanted);
  // What stood behind something that is taken out moves behind what was before that.
  const placed = new Map<string | null, string[]>();
  let standing: string | null = null;
  for (const id of [null, ...before.filter((one) => seen.has(one))]) {
    if (id === null || kept.has(id)) standing = id;
    placed.set(standing, [...(placed.get(standing) ?? []), ...(after.get(id) ?? [])]);
  }
  return [...(placed.get(null) ?? []), ...wanted.flatMap((id) => [id, ...(placed.get(id) ?? [])])];
}
