import * as z from 'zod';
import { MaterialKind, Tlp } from './material-shapes';
import { defineRoutes } from './route';
import { Bilingual, CountryCode, Id, LanguageTag, PlainDate } from './shared';
import { ModuleItem, TrainingState } from './trainings';

/** A module with what the viewer may know of around it. */
export const CurriculumItem = ModuleItem.extend({
  /** Materials the viewer may open. */
  materials: z.int(),
  /** Languages that one of them can be had in. */
  languages: z.array(LanguageTag),
  /** Trainings that have it on their agenda, as far as the viewer may know of them. */
  trainings: z.int(),
  /** Active trainers accredited for it today whom the viewer may see; null for roles that plan no trainings. */
  trainers: z.int().nullable(),
});
export type CurriculumItem = z.infer<typeof CurriculumItem>;

export const CurriculumModule = CurriculumItem.extend({
  allMaterials: z.array(
    z.strictObject({
      id: Id, code: z.string(), title: Bilingual, kind: MaterialKind, tlp: Tlp,
      /** null while nothing is published. */
      edition: z.string().nullable(),
      languages: z.array(LanguageTag),
    }),
  ),
  /** The newest first, at most forty. */
  someTrainings: z.array(z.strictObject({ id: Id, code: z.string(), title: z.string(), countryCode: CountryCode, startsOn: PlainDate, endsOn: PlainDate, state: TrainingState })),
  allTrainers: z
    .array(z.strictObject({ personId: Id, displayName: z.string(), countryCode: CountryCode.nullable(), languages: z.array(LanguageTag), expiresOn: PlainDate.nullable() }))
    .nullable(),
});
export type CurriculumModule = z.infer<typeof CurriculumModule>;

export const curriculumRoutes = defineRoutes({
  'GET /curriculum': {
    summary: 'The catalogue of modules, each with its materials, languages, trainings and trainers as far as the viewer may see them.',
    access: 'materials.read',
    response: z.strictObject({ items: z.array(CurriculumItem) }),
  },
  'GET /curriculum/:code': {
    summary: 'One module with what there is for it.',
    access: 'materials.read',
    params: z.strictObject({ code: z.string().min(1).max(20) }),
    response: CurriculumModule,
  },
});
