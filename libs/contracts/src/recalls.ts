import * as z from 'zod';
import { MaterialDetail } from './material-shapes';
import { defineRoutes } from './route';
import { Bilingual, Id, IdParams, Instant, LanguageTag, Version, line } from './shared';

/** A place where the same bytes stand. */
const RecallPlace = z.strictObject({ title: Bilingual, edition: z.string(), language: LanguageTag });

export const RecallConsequences = z.strictObject({
  /** Everywhere it goes out of, this file's own place first; places the viewer may not know of are counted only. */
  places: z.array(RecallPlace),
  otherPlaces: z.int(),
  /** People who fetched it in any of these places, and will be told. */
  mails: z.int(),
});

export const RecalledFile = z.strictObject({
  id: Id,
  name: z.string(),
  edition: z.string(),
  language: LanguageTag,
  at: Instant,
  /** Who recalled it; null for somebody the viewer may not see. */
  by: z.string().nullable(),
  reason: z.string(),
  /** People who fetched it. */
  holders: z.int(),
});
export type RecalledFile = z.infer<typeof RecalledFile>;

export const recallsRoutes = defineRoutes({
  'GET /files/:id/recall': {
    summary: 'Where else the same bytes stand, and how many people would be told of a recall.',
    access: 'materials.recall',
    params: IdParams,
    response: RecallConsequences,
  },
  'POST /files/:id/recall': {
    summary: 'Recall a file that must not have gone out: its bytes disappear at once wherever they stand, everybody who fetched it is told once, and it cannot be uploaded again. Who acts for some countries reaches what speaks of these alone.',
    access: 'materials.recall',
    params: IdParams,
    body: z.strictObject({ reason: line(500), version: Version }),
    response: MaterialDetail,
    errors: ['stale-version', 'recall-of-draft'],
  },
  'GET /materials/:id/recalls': {
    summary: 'Files of a material that were recalled, and why.',
    access: 'materials.recall',
    params: IdParams,
    response: z.strictObject({ items: z.array(RecalledFile) }),
  },
});
