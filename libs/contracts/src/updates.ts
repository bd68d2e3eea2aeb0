import * as z from 'zod';
import { digestRhythms } from '@liaison/domain/materials';
import { MaterialDetail } from './material-shapes';
import { defineRoutes } from './route';
import { Bilingual, CountryCode, Id, IdParams, Instant, Version, page, paging } from './shared';

export const DigestRhythm = z.enum(digestRhythms);
export const subscriptionKinds = ['material', 'module', 'training', 'country'] as const;

export const Subscription = z.strictObject({
  id: Id,
  kind: z.enum(subscriptionKinds),
  /** The id of what is followed; the code of a country. */
  of: z.string(),
  code: z.string(),
  /** In both languages where there are two; of a country its code. */
  name: Bilingual,
});
export type Subscription = z.infer<typeof Subscription>;

export const Updates = z.strictObject({
  rhythm: DigestRhythm,
  /** When the last digest left; null before the first one. */
  lastSentAt: Instant.nullable(),
  subscriptions: z.array(Subscription),
  /** Trainings the viewer takes part in or trains, to be followed. */
  trainings: z.array(z.strictObject({ id: Id, code: z.string(), title: z.string() })),
  modules: z.array(z.strictObject({ id: Id, code: z.string(), name: Bilingual })),
});
export type Updates = z.infer<typeof Updates>;

const HolderItem = z.strictObject({
  id: Id,
  name: z.string(),
  organisation: z.string().nullable(),
  countryCode: CountryCode.nullable(),
  languages: z.array(z.string()),
  fetchedAt: Instant,
  /** When they were told that it is not the current one any more; null where they were not. */
  toldAt: Instant.nullable(),
});

export const Holdings = z.strictObject({
  /** People. */
  total: z.int(),
  /** Of these, those who were told that it is not the current one any more. */
  told: z.int(),
  /** By the country on their record; null is not stated. The most first. */
  countries: z.array(z.strictObject({ countryCode: CountryCode.nullable(), people: z.int(), told: z.int() })),
});
export type Holdings = z.infer<typeof Holdings>;

export const updatesRoutes = defineRoutes({
  'GET /updates': { summary: 'What the viewer follows, and how often a digest comes.', access: 'materials.read', response: Updates },
  'PUT /updates/rhythm': { summary: 'Set how often a digest comes.', access: 'materials.read', body: z.strictObject({ rhythm: DigestRhythm }), response: Updates },
  'POST /updates/subscriptions': {
    summary: 'Follow a material, a module, a training or a country.',
    access: 'materials.read',
    body: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.enum(['material', 'module', 'training']), of: Id }),
      z.strictObject({ kind: z.literal('country'), of: CountryCode }),
    ]),
    response: Updates,
    status: 201,
  },
  'DELETE /updates/subscriptions/:id': { summary: 'Follow it no longer.', access: 'materials.read', params: IdParams, response: Updates },
  'GET /editions/:id/holders': {
    summary: 'Who fetched an edition and nothing newer of the same material; people the viewer may see.',
    access: 'materials.coordinate',
    params: IdParams,
    query: z.strictObject(paging),
    response: page(HolderItem),
  },
  'GET /editions/:id/holdings': {
    summary: 'How many people fetched an edition and nothing newer of the same material, by country, in figures that add up and without a name.',
    access: 'materials.publish',
    params: IdParams,
    response: Holdings,
  },
  'PUT /editions/:id/schedule': {
    summary: 'Publish an edition by itself at a time, or no longer.',
    access: 'materials.publish',
    params: IdParams,
    body: z.strictObject({ publishAt: Instant.nullable(), version: Version }),
    response: MaterialDetail,
    errors: ['stale-version', 'edition-empty', 'already-published', 'second-person-needed', 'transition-not-allowed', 'red-is-not-stored'],
  },
});
