/**
 * What has to be said about a language version when it is offered. `stale`: newer editions exist within the same major
 * number. `stale-do-not-use`: a newer major edition exists, so following the old text can be wrong.
 */
export const freshnesses = ['current', 'stale', 'stale-do-not-use', 'superseded', 'withdrawn'] as const;
export type Freshness = (typeof freshnesses)[number];
