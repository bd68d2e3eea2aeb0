import * as z from 'zod';
import { coverageClasses, populations } from '@liaison/domain/network/codes';
import { VerificationState } from './network';
import { defineRoutes } from './route';
import { CountryCode, Id, Instant, LanguageTag, PlainDate, line, many } from './shared';

export const CoverageClass = z.enum(coverageClasses);

const CoverageBy = z.enum(['discipline', 'sector', 'competence']).default('discipline');
export const CoverageQuery = z.strictObject({
  by: CoverageBy,
  /** Only contacts that speak one of these. */
  language: many(LanguageTag),
  /** Only contacts that are there for them, or for everybody. */
  population: z.enum(populations).optional(),
  /** Only contacts with an urgent line that the viewer may see. */
  urgent: z.enum(['true']).optional(),
  /** As if this person had left: what they hold counts for nothing. */
  without: Id.optional(),
});

/** At most five of each, the likeliest first. */
export const CoverageNext = z.strictObject({
  /** Who keeps the contacts of the country. */
  steward: z.string().nullable(),
  /** Contacts of the cell that do not count, and why; a call makes them count again. */
  toCheck: z.array(z.strictObject({ id: Id, title: z.string(), organisationName: z.string(), verification: VerificationState })),
  /** Participants who completed a training, work in the country and hold no contact. */
  trained: z.array(
    z.strictObject({
      personId: Id,
      name: z.string(),
      organisationId: Id,
      organisationName: z.string(),
      trainingId: Id,
      trainingTitle: z.string(),
      endedOn: PlainDate,
      /** How many of that training there are, listed here or not. */
      alike: z.int(),
    }),
  ),
  /** Since when the steward has been asked to close the cell; null where nobody asks. */
  askedAt: Instant.nullable(),
});

const Counts = {
  /** Verified contacts the viewer may see. Unit: contacts. */
  verified: z.int(),
  /** Contacts that do not count as coverage: their check expired, is due or disputed, or was never made. */
  unverified: z.int(),
};
export const CoverageCell = z.strictObject({ countryCode: CountryCode, column: z.string(), ...Counts, class: CoverageClass });
export const Coverage = z.strictObject({
  by: z.enum(['discipline', 'sector', 'competence']),
  /** Countries of the phase; where all phases are read, of any phase, and every other one with a contact. */
  countries: z.array(CountryCode),
  columns: z.array(z.string()),
  /** Countries of which the viewer may not see everything that counts: nobody in sight there is not disclosed, and no gap. */
  undisclosed: z.array(CountryCode),
  /** Only cells with a contact; every other one has nobody in sight. */
  cells: z.array(CoverageCell),
  /** Each contact once; a contact with three competences stands in three cells and counts here as one. */
  totals: z.strictObject({
    countries: z.array(z.strictObject({ countryCode: CountryCode, ...Counts })),
    columns: z.array(z.strictObject({ column: z.string(), ...Counts })),
    all: z.strictObject(Counts),
  }),
  asOf: Instant,
});

export const coverageRoutes = defineRoutes({
  'GET /coverage': {
    summary: 'Countries by disciplines, sectors or competences: where verified contacts exist.',
    access: 'network.read',
    query: CoverageQuery,
    response: Coverage,
  },
  'GET /coverage/:code/:column': {
    summary: 'What would close a gap of the matrix: contacts that only need a check, and people trained there who hold no contact yet.',
    access: 'network.read',
    params: z.strictObject({ code: CountryCode, column: line(20) }),
    query: z.strictObject({ by: CoverageBy }),
    response: CoverageNext,
  },
});
