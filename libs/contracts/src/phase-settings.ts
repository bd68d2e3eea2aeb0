import * as z from 'zod';
import { taskCodes, type TaskCode } from '@liaison/domain/planning';
import { NewFinalTest } from './final-test';
import { defineRoutes } from './route';
import { Bilingual, Id, IdParams, Version, line } from './shared';

/** Weeks before the first day of a training until which each task is done; negative weeks lie after it. */
export const TaskWeeks = z.strictObject(Object.fromEntries(taskCodes.map((code) => [code, z.int().min(-52).max(104)])) as Record<TaskCode, z.ZodInt>);

export const PhaseSettings = z.strictObject({
  phaseId: Id,
  name: Bilingual,
  /** Percent of the half-days that completes a training. */
  completedShare: z.int(),
  /** The test that trainings planned from now on end with; null where they are planned without. */
  finalTest: z.strictObject({ name: z.string(), passMark: z.int() }).nullable(),
  taskWeeks: TaskWeeks,
  /** What nominees are scored on; `scores` counts those given, which keep the criterion. */
  criteria: z.array(z.strictObject({ id: Id, name: Bilingual, weight: z.int(), scores: z.int() })),
  /** What trainings are paid from; `trainings` counts those that name the line. */
  fundingLines: z.array(z.strictObject({ id: Id, code: z.string(), name: Bilingual, trainings: z.int() })),
  may: z.strictObject({ change: z.boolean() }),
  version: Version,
});
export type PhaseSettings = z.infer<typeof PhaseSettings>;

const name = z.strictObject({ en: line(120), de: line(120) });

export const ChangedPhaseSettings = z.strictObject({
  completedShare: z.int().min(1).max(100),
  finalTest: NewFinalTest.nullable(),
  taskWeeks: TaskWeeks,
  /** In the order of the board; null makes a new one. One that is left out ends, and goes if nobody was scored on it. */
  criteria: z.array(z.strictObject({ id: Id.nullable(), name, weight: z.int().min(1).max(9) })).max(12),
  fundingLines: z
    .array(z.strictObject({ id: Id.nullable(), code: line(40), name }))
    .max(30)
    .refine((lines) => new Set(lines.map(({ code }) => code)).size === lines.length, { error: 'each code once' }),
  version: Version,
});

export const phaseSettingsRoutes = defineRoutes({
  'GET /phases/:id/settings': {
    summary: 'What a phase asks of its trainings: criteria, completion, test, weeks of the tasks, funding lines.',
    access: 'trainings.plan',
    params: IdParams,
    response: PhaseSettings,
  },
  'PUT /phases/:id/settings': {
    summary: 'Change what a phase asks of its trainings; tasks that are open move, trainings that began keep their rule.',
    access: 'programmes.change',
    params: IdParams,
    body: ChangedPhaseSettings,
    response: PhaseSettings,
    errors: ['stale-version', 'unknown-reference'],
  },
});
