/** When the people of a training are remembered by themselves: before and after it, and to see which ties lasted. */
export const snapshotMoments = ['before', 'after', 'half-year', 'year'] as const;
export type SnapshotMoment = (typeof snapshotMoments)[number];
