import * as z from 'zod';
import { Discipline } from './directory';
import { defineRoutes } from './route';
import { Bilingual, CountryCode, Id, IdParams, Instant, PlainDate } from './shared';

/** One cell of the plan. Unit: places, that is participations; who took part twice counts twice. */
export const PlanCell = z.strictObject({ discipline: Discipline, planned: z.int(), taken: z.int() });

export const PlanRow = z.strictObject({
  /** null is "not stated": people of international organisations, and people whose country nobody recorded. */
  countryCode: CountryCode.nullable(),
  /** null for a country outside the phase whose people took places nevertheless. */
  part: z.enum(['implementing', 'associated']).nullable(),
  /** Trainings that take place in the country. */
  trainings: z.int(),
  /** One cell a discipline, in the order of the disciplines. */
  cells: z.array(PlanCell),
  planned: z.int(),
  taken: z.int(),
});

export const ProgrammePhase = z.strictObject({
  id: Id,
  number: z.int(),
  name: Bilingual,
  programme: z.strictObject({ id: Id, code: z.string(), name: Bilingual }),
  startsOn: PlainDate,
  endsOn: PlainDate,
  coFunding: Bilingual,
  partners: z.array(z.strictObject({ organisationId: Id, name: z.string(), part: z.enum(['lead', 'co-implementing', 'co-funding']) })),
  /** Plan against places taken. Rows and totals come from the same count and add up; a test holds them to it. */
  plan: z.strictObject({
    unit: z.literal('participations'),
    rows: z.array(PlanRow),
    totals: z.array(PlanCell),
    planned: z.int(),
    taken: z.int(),
    /** The different people behind the places taken: another unit, so it is no part of the table. */
    persons: z.int(),
  }),
  trainings: z.int(),
  asOf: Instant,
});
export type ProgrammePhase = z.infer<typeof ProgrammePhase>;

export const programmesRoutes = defineRoutes({
  'GET /phases/:id': {
    summary: 'One phase: dates, countries, partners, co-funding, plan against places taken.',
    access: 'programmes.read',
    params: IdParams,
    response: ProgrammePhase,
  },
});
