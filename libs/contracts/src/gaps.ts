import * as z from 'zod';
import { gapOutcomes } from '@liaison/domain/network/codes';
import { CoverageQuery } from './coverage';
import { defineRoutes } from './route';
import { CountryCode, Id, IdParams, Instant, Version, line, page, paging, text } from './shared';

const By = CoverageQuery.shape.by.unwrap();
const GapOutcome = z.enum(gapOutcomes);

/** Somebody asked the steward of a country to close a cell of the matrix. */
const GapTask = z.strictObject({
  id: Id,
  countryCode: CountryCode,
  by: By,
  column: z.string(),
  note: z.string(),
  /** null where the viewer may not see who asked. */
  askedBy: z.string().nullable(),
  askedAt: Instant,
  /** Verified contacts of the cell today that the viewer may see. */
  verified: z.int(),
  outcome: GapOutcome.nullable(),
  answer: z.string(),
  answeredAt: Instant.nullable(),
  version: Version,
});

export const gapsRoutes = defineRoutes({
  'GET /gaps': {
    summary: 'What stewards were asked to close, in the countries of the acting role; what waits longest first.',
    access: 'network.verify',
    query: z.strictObject({ ...paging, country: CountryCode.optional(), state: z.enum(['open', 'answered']).default('open') }),
    response: page(GapTask),
  },
  'POST /gaps': {
    summary: 'Ask the steward of a country to close a cell of the coverage matrix.',
    access: 'network.write',
    body: z.strictObject({ countryCode: CountryCode, by: By, column: line(20), note: text(300) }),
    response: z.strictObject({ askedAt: Instant }),
    status: 201,
    errors: ['already-exists', 'unknown-reference', 'no-place-for-case-data'],
  },
  'POST /gaps/:id/answer': {
    summary: 'Say what came of it: the cell was closed, or cannot be for now. Whoever asked is told.',
    access: 'network.verify',
    params: IdParams,
    body: z.strictObject({ outcome: GapOutcome, answer: text(300), version: Version }),
    response: GapTask,
    errors: ['stale-version', 'answered-already', 'no-place-for-case-data'],
  },
});
