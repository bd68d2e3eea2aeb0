import * as z from 'zod';
import { Discipline } from './directory';
import { defineRoutes } from './route';
import { CountryCode, Id, IdParams } from './shared';
import { trainingFields } from './trainings';

const Concerned = z.strictObject({ nominationId: Id, displayName: z.string(), organisationName: z.string().nullable(), countryCode: CountryCode.nullable(), discipline: Discipline });

export const PlacesPreview = z.strictObject({
  /** Quotas that more people hold than there would be places: nobody loses one, so these numbers are not saved as they are. */
  above: z.array(
    z.strictObject({
      /** null where it is what the quotas leave to any discipline. */
      discipline: Discipline.nullable(),
      /** Of a quota of a country. */
      countryCode: CountryCode.nullable(),
      places: z.int(),
      taken: z.int(),
      /** The last of them: who confirmed goes before who did not, then by rank and nomination. */
      people: z.array(Concerned),
    }),
  ),
  /** Places that would be free, and whose turn they are; each is offered by somebody's decision. */
  next: z.array(z.strictObject({ discipline: Discipline.nullable(), free: z.int(), people: z.array(Concerned) })),
  /** Soft quotas that would hold more people than intended. */
  over: z.array(z.strictObject({ discipline: Discipline.nullable(), countryCode: CountryCode.nullable(), places: z.int(), taken: z.int() })),
});
export type PlacesPreview = z.infer<typeof PlacesPreview>;

const { capacity, quotas, softQuotas, countryQuotas } = trainingFields;

export const placesPreviewRoutes = defineRoutes({
  'POST /trainings/:id/places/preview': {
    summary: 'Who would be above these places, and whose turn the free ones would be; changes nothing.',
    access: 'trainings.plan',
    params: IdParams,
    body: z.strictObject({ capacity, quotas, softQuotas, countryQuotas }),
    response: PlacesPreview,
  },
});
