import * as z from 'zod';
import { MaterialDetail } from './material-shapes';
import { defineRoutes } from './route';
import { IdParams, Version } from './shared';

export const StampSetting = z.strictObject({
  stamped: z.boolean(),
  /** PDFs of the published edition that carry the stamp, of all it has. */
  carrying: z.int(),
  pdfs: z.int(),
});
export type StampSetting = z.infer<typeof StampSetting>;

export const stampsRoutes = defineRoutes({
  'GET /materials/:id/stamp': {
    summary: 'Whether the PDFs of a material carry edition, language and a code that opens “is this current?” on every page.',
    access: 'materials.edit',
    params: IdParams,
    response: StampSetting,
  },
  'PUT /materials/:id/stamp': {
    summary: 'Have the PDFs of a material stamped from the next publication on; what is published stays as it is.',
    access: 'materials.edit',
    params: IdParams,
    body: z.strictObject({ stamped: z.boolean(), version: Version }),
    response: MaterialDetail,
    errors: ['stale-version'],
  },
});
