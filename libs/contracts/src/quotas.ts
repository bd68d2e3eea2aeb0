import * as z from 'zod';
import { Discipline } from './directory';
import { CountryCode } from './shared';

/**
 * Places of one discipline: `places` is the quota, `taken` counts the people who hold them. null stands for the places
 * left to any discipline that has no quota of its own.
 */
export const Quota = z.strictObject({ discipline: Discipline.nullable(), places: z.int(), taken: z.int() });
export type Quota = z.infer<typeof Quota>;

/** Places beyond which somebody is told that there are more than intended. `taken` counts the people who hold one. */
export const SoftQuota = z.strictObject({ discipline: Discipline, places: z.int(), taken: z.int() });

/** People of one country who may hold a place; a hard one refuses the next, a soft one warns. */
export const CountryQuota = z.strictObject({ countryCode: CountryCode, places: z.int(), isHard: z.boolean(), taken: z.int() });

/** How many places each discipline is given. */
export const quotaFields = z.array(z.strictObject({ discipline: Discipline, places: z.int().min(0).max(1000) })).max(4)
  .refine((quotas) => new Set(quotas.map((quota) => quota.discipline)).size === quotas.length, { error: 'one quota per discipline' });

/** How many people each country may send. */
export const countryQuotaFields = z.array(z.strictObject({ countryCode: CountryCode, places: z.int().min(0).max(1000), isHard: z.boolean() })).max(60)
  .refine((quotas) => new Set(quotas.map(({ countryCode }) => countryCode)).size === quotas.length, { error: 'one quota per country' });
