import * as z from 'zod';
import { disciplines } from '@liaison/domain/disciplines';
import { measureStates } from '@liaison/domain/states';
import { measureKinds, standings, strategyTopics } from '@liaison/domain/strategies/codes';
import { SectorCode } from './directory';
import { CoverageClass } from './coverage';
import { defineRoutes } from './route';
import { CountryCode, Id, IdParams, LanguageTag, PlainDate, Version, line, optionalLine, text } from './shared';

const Topic = z.enum(strategyTopics);
const Standing = z.enum(standings);
const State = z.enum(measureStates);

const Statement = z.strictObject({
  /** null for what the installation's reference data says, which nobody edits here; a later statement replaces it. */
  id: Id.nullable(),
  standing: Standing,
  /** In the language in which it was written; reference data is English. */
  text: z.string(),
  source: z.string(),
  since: PlainDate,
  version: Version.nullable(),
});

const Measure = z.strictObject({
  id: Id,
  kind: z.enum(measureKinds),
  title: z.string(),
  /** Who is responsible; null where nobody is named. */
  sectorCode: SectorCode.nullable(),
  source: z.string(),
  dueOn: PlainDate.nullable(),
  /** What the project contributed, in words. */
  contribution: z.string(),
  /** On the day that was asked for. */
  state: State,
  /** Up to that day, the latest first. */
  changes: z.array(z.strictObject({ on: PlainDate, state: State, note: z.string() })),
  version: Version,
});

export const Strategy = z.strictObject({
  countryCode: CountryCode,
  /** What held on the day, and what it replaced, the latest first. */
  topics: z.array(z.strictObject({ topic: Topic, now: Statement.nullable(), before: z.array(Statement) })),
  measures: z.array(Measure),
  /** Of the measures that had begun and were not dropped. Unit: measures. */
  progress: z.strictObject({ done: z.int(), all: z.int() }),
  /** Trainings held in the country up to the day that the viewer may see, the latest first; null where the role reads none. */
  trainings: z
    .strictObject({
      /** Unit: trainings. */
      held: z.int(),
      /** Different people with at least one signed half-day; null for roles that read no reports. Unit: persons. */
      persons: z.int().nullable(),
      latest: z.array(z.strictObject({ id: Id, title: z.string(), endedOn: PlainDate })).max(3),
    })
    .nullable(),
  /** Materials with a published language version in the languages of the country, of those that the viewer may read. Unit: materials. */
  materials: z.array(z.strictObject({ language: LanguageTag, materials: z.int() })).nullable(),
  /** Of today, whatever day was asked for: what counted as verified is not kept by day. null where the role reads no network. */
  coverage: z.array(z.strictObject({ discipline: z.enum(disciplines), class: CoverageClass, verified: z.int() })).nullable(),
  may: z.strictObject({ edit: z.boolean() }),
});

const statementFields = { standing: Standing, text: text(2000).pipe(z.string().min(1)), source: optionalLine(300) };
const measureFields = { title: line(200), sectorCode: SectorCode.nullable(), source: optionalLine(300), dueOn: PlainDate.nullable(), contribution: text(1000) };
const Code = z.strictObject({ code: CountryCode });
const errors = ['no-place-for-case-data'] as const;

export const strategiesRoutes = defineRoutes({
  'GET /strategies': {
    summary: 'National strategies on a day, of one country or of several beside each other.',
    access: 'countries.read',
    query: z.strictObject({
      country: z.preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), z.array(CountryCode).min(1).max(6)),
      /** Today where absent. */
      on: PlainDate.optional(),
    }),
    response: z.strictObject({ on: PlainDate, items: z.array(Strategy) }),
  },
  'POST /strategies/:code/statements': {
    summary: 'Say what holds in a country from a day on; what was said before stays readable.',
    access: 'network.verify',
    params: Code,
    body: z.strictObject({ topic: Topic, since: PlainDate, ...statementFields }),
    response: Strategy,
    status: 201,
    errors: [...errors, 'already-exists'],
  },
  'PUT /strategy-statements/:id': {
    summary: 'Correct a statement that was wrong when it was written.',
    access: 'network.verify',
    params: IdParams,
    body: z.strictObject({ ...statementFields, version: Version }),
    response: Strategy,
    errors: [...errors, 'stale-version'],
  },
  'POST /strategies/:code/measures': {
    summary: 'Enter a measure or a milestone of the action plan.',
    access: 'network.verify',
    params: Code,
    body: z.strictObject({ kind: z.enum(measureKinds), since: PlainDate, ...measureFields }),
    response: Strategy,
    status: 201,
    errors: [...errors, 'unknown-reference'],
  },
  'PUT /strategy-measures/:id': {
    summary: 'Change what is said of a measure.',
    access: 'network.verify',
    params: IdParams,
    body: z.strictObject({ ...measureFields, version: Version }),
    response: Strategy,
    errors: [...errors, 'stale-version', 'unknown-reference'],
  },
  'POST /strategy-measures/:id/state': {
    summary: 'Take a measure to its next state, on the day on which that happened.',
    access: 'network.verify',
    params: IdParams,
    body: z.strictObject({ state: State, on: PlainDate, note: optionalLine(300), version: Version }),
    response: Strategy,
    errors: [...errors, 'stale-version', 'transition-not-allowed'],
  },
});
