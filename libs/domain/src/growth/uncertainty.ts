/** A share of a count, with the range in which it lies with 95 % confidence. All from 0 to 1. */
export interface Share {
  readonly of: number;
  readonly count: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** From so many on a share can be told without a warning beside it. */
export const enough = 30;

const z = 1.959964;

/**
 * The share `count / of` with its Wilson interval (E. B. Wilson, 1927), which stays sensible for few and at both ends: none of five does
 * not mean none at all. null where there is nothing to take a share of.
 */
export function shareOf(count: number, of: number): Share | null {
  if (of === 0) return null;
  const share = count / of;
  const centre = share + (z * z) / (2 * of);
  const margin = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  return { of, count, share, low: Math.max(0, Math.min(share, (centre - margin) / scale)), high: Math.min(1, Math.max(share, (centre + margin) / scale)) };
}
