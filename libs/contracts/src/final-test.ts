import * as z from 'zod';
import { defineRoutes } from './route';
import { Id, IdParams, Instant, Version, line } from './shared';

/** The test at the end of a training: its name, and the percentage of the points from which on it is passed. */
export const FinalTest = z.strictObject({ name: z.string(), passMark: z.int(), version: Version });

/** A test as it is set. */
export const NewFinalTest = z.strictObject({ name: line(200), passMark: z.int().min(1).max(100) });

export const FinalTestResult = z.strictObject({
  id: Id,
  score: z.int(),
  /** Why a former result was corrected; null for the first one. */
  reason: z.string().nullable(),
  recordedAt: Instant,
  recordedBy: z.string(),
});

export const FinalTestBoard = z.strictObject({
  code: z.string(),
  title: z.string(),
  /** null where the training sets none: then certificates ask for attendance alone. */
  test: FinalTest.nullable(),
  /** Everybody who holds a place, with their results in the order they were recorded; the last one counts. */
  people: z.array(z.strictObject({ nominationId: Id, displayName: z.string(), organisationName: z.string().nullable(), results: z.array(FinalTestResult) })),
  may: z.strictObject({
    /** Set, change or drop the test: as long as no certificate was given by its rule. */
    set: z.boolean(),
    record: z.boolean(),
  }),
});
export type FinalTestBoard = z.infer<typeof FinalTestBoard>;

const Score = z.int().min(0).max(100);

export const finalTestRoutes = defineRoutes({
  'GET /trainings/:id/final-test': {
    summary: 'The test of a training and what everybody reached in it.',
    access: 'attendance.mark',
    params: IdParams,
    response: FinalTestBoard,
  },
  'PUT /trainings/:id/final-test': {
    summary: 'Set the test of a training, change it, or drop it as long as nobody has a result.',
    access: 'trainings.plan',
    params: IdParams,
    body: z.strictObject({
      test: NewFinalTest.nullable(),
      /** Of the test there is; null where there is none yet. */
      version: Version.nullable(),
    }),
    response: FinalTestBoard,
    errors: ['stale-version', 'still-in-use', 'transition-not-allowed'],
  },
  'POST /trainings/:id/final-test/results': {
    summary: 'Record results, percent of the points, of people who have none yet.',
    access: 'attendance.mark',
    params: IdParams,
    body: z.strictObject({ results: z.array(z.strictObject({ nominationId: Id, score: Score })).min(1).max(500) }),
    response: FinalTestBoard,
    status: 201,
    errors: ['already-exists', 'unknown-reference', 'holds-no-place', 'transition-not-allowed'],
  },
  'POST /trainings/:id/final-test/corrections': {
    summary: 'Put a result right, with the reason; the former one stays. A certificate that rested on it is revoked.',
    access: 'attendance.mark',
    params: IdParams,
    body: z.strictObject({ resultId: Id, score: Score, reason: line(500) }),
    response: FinalTestBoard,
    status: 201,
    errors: ['stale-version', 'transition-not-allowed'],
  },
});
