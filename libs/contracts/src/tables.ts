import * as z from 'zod';
import { mostRounds } from '@liaison/domain/grouping';
import { Discipline } from './directory';
import { defineRoutes } from './route';
import { Id, IdParams, LanguageTag, Version } from './shared';

/** Somebody with a place in the training, by their nomination. */
export const TablePerson = z.strictObject({
  id: Id,
  displayName: z.string(),
  organisationName: z.string().nullable(),
  discipline: Discipline,
  /** Those they told, or where they told none those of the training. */
  languages: z.array(LanguageTag),
  /** Whom they directly report to by the posts both hold, as far as those have a place as well. */
  superiors: z.array(Id),
});
export type TablePerson = z.infer<typeof TablePerson>;

/** By round, by table, who sits there. */
export const TableRounds = z.array(z.array(z.array(Id).max(30)).max(100)).min(1).max(mostRounds);

export const TrainingTables = z.strictObject({
  code: z.string(),
  title: z.string(),
  people: z.array(TablePerson),
  /** Empty where nothing was saved yet. */
  rounds: z.array(z.array(z.array(Id))),
  /** Of what was saved; null where nothing was. */
  version: Version.nullable(),
  mayChange: z.boolean(),
});
export type TrainingTables = z.infer<typeof TrainingTables>;

/** Why there are no tables; the words stand in the catalogues under `tables.obstacle.<code>`. */
export const TableObstacle = z.strictObject({
  code: z.enum(['too-few', 'does-not-divide', 'discipline-short', 'no-language-for', 'between-superiors', 'not-found']),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const tablesRoutes = defineRoutes({
  'GET /trainings/:id/tables': {
    summary: 'The mixed tables of a training, with the people who sit there.',
    access: 'trainings.plan',
    params: IdParams,
    response: TrainingTables,
  },
  'POST /trainings/:id/tables/proposal': {
    summary: 'Propose tables for some rounds; nothing is saved. Or say why there are none.',
    access: 'trainings.plan',
    params: IdParams,
    body: z.strictObject({ rounds: z.int().min(1).max(mostRounds), seed: z.int().min(0).max(2_147_483_647) }),
    response: z.strictObject({ rounds: z.array(z.array(z.array(Id))), obstacle: TableObstacle.nullable() }),
    errors: ['too-many-for-tables'],
  },
  'PUT /trainings/:id/tables': {
    summary: 'Save the tables of a training as they are, also where they break a rule.',
    access: 'trainings.plan',
    params: IdParams,
    body: z.strictObject({ rounds: TableRounds, version: Version.nullable() }),
    response: TrainingTables,
    errors: ['stale-version', 'unknown-reference', 'transition-not-allowed'],
  },
  'GET /trainings/:id/tables.pdf': {
    summary: 'The saved tables to hang up, one page for each round.',
    access: 'trainings.plan',
    params: IdParams,
    response: { mediaType: 'application/pdf', description: 'PDF' },
  },
});
