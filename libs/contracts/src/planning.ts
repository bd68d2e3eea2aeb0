import * as z from 'zod';
import { refusedWishCodes, taskCodes } from '@liaison/domain/planning';
import { Discipline } from './directory';
import { defineRoutes } from './route';
import { CountryCode, Id, IdParams, LanguageTag, PlainDate, TimeZone, Version, line, optionalLine, text } from './shared';
import { TrainerRef } from './sessions';
import { TrainingDetail, TrainingKind } from './trainings';

export const HolidayItem = z.strictObject({ date: PlainDate, name: z.string() });

/** A training that is to be: the assistant finds its days and its team. */
export const PlanWish = z
  .strictObject({
    /** Tells one wish from another within a question. */
    key: line(40),
    countryCode: CountryCode,
    modules: z.array(Id).min(1).max(10),
    languages: z.array(LanguageTag).min(1).max(5),
    days: z.int().min(1).max(10),
    from: PlainDate,
    to: PlainDate,
    team: z.int().min(1).max(6),
  })
  .refine((wish) => wish.to >= wish.from, { error: 'ends before it starts', path: ['to'] })
  .refine((wish) => Date.parse(wish.to) - Date.parse(wish.from) <= 366 * 86_400_000, { error: 'longer than a year', path: ['to'] });

export const proposalReasons = ['free-days', 'holidays-avoided', 'across', 'one-profession', 'least-booked', 'all-languages'] as const;

/** A sentence of an explanation; its words stand under `planning.why.<code>`. */
const Sentence = z.strictObject({ code: z.enum(proposalReasons), params: z.record(z.string(), z.union([z.string(), z.number()])) });

export const Proposal = z.strictObject({
  key: z.string(),
  startsOn: PlainDate,
  endsOn: PlainDate,
  team: z.array(
    TrainerRef.extend({
      countryCode: CountryCode.nullable(),
      disciplines: z.array(Discipline),
      languages: z.array(LanguageTag),
      /** Codes of the modules of this training that they teach. */
      modules: z.array(z.string()),
      /** Days they are booked in the year around, without this plan and with all of it. */
      booked: z.int(),
      planned: z.int(),
      /** Public holidays at their home on these days. */
      holidays: z.array(HolidayItem),
    }),
  ),
  why: z.array(Sentence),
});

export const RefusedWish = z.strictObject({
  key: z.string(),
  code: z.enum(refusedWishCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const Plan = z.strictObject({
  /** What the plan costs by the published objective; the smallest is the best. */
  cost: z.number(),
  proposals: z.array(Proposal),
  refused: z.array(RefusedWish),
  /** Days that everybody would be booked if all were shared alike. */
  share: z.int(),
});
export type Plan = z.infer<typeof Plan>;

const planned = z
  .strictObject({
    title: line(200),
    kind: TrainingKind,
    countryCode: CountryCode,
    city: line(120),
    timeZone: TimeZone,
    startsOn: PlainDate,
    endsOn: PlainDate,
    languages: z.array(LanguageTag).min(1).max(10),
    modules: z.array(Id).min(1).max(10),
    trainerIds: z.array(Id).max(10),
  })
  .refine((one) => one.endsOn >= one.startsOn, { error: 'ends before it starts', path: ['endsOn'] })
  .refine((one) => Date.parse(one.endsOn) - Date.parse(one.startsOn) <= 60 * 86_400_000, { error: 'longer than 60 days', path: ['endsOn'] });

/** What a copy takes along and what it leaves, in numbers; the words stand under `planning.copy.<code>`. */
export const copyCodes = ['facts', 'places', 'quotas', 'hosts', 'funding', 'funding-left', 'prerequisites', 'sessions', 'trainers', 'trainers-busy', 'trainers-left', 'people', 'state', 'note', 'skipped-times', 'rooms-left', 'test', 'questions', 'tasks', 'not-in-templates'] as const;
export const CopyLine = z.strictObject({ code: z.enum(copyCodes), copied: z.boolean(), count: z.int(), names: z.array(z.string()) });

export const TaskItem = z.strictObject({
  trainingId: Id,
  training: z.string(),
  trainingCode: z.string(),
  countryCode: CountryCode,
  code: z.enum(taskCodes),
  dueOn: PlainDate,
  /** Its day is over at the training's place, and nobody did it. */
  overdue: z.boolean(),
  /** Nothing is due while a training is postponed. */
  resting: z.boolean(),
  owner: TrainerRef.nullable(),
  doneAt: z.iso.datetime({ offset: true }).nullable(),
  may: z.strictObject({ change: z.boolean() }),
  version: Version,
});
export type TaskItem = z.infer<typeof TaskItem>;

export const planningRoutes = defineRoutes({
  'GET /tasks': {
    summary: 'What is due for trainings within the countries of the role: open tasks by their day, the overdue first.',
    access: 'trainings.plan',
    query: z.strictObject({ mine: z.enum(['true', 'false']).optional(), overdue: z.enum(['true', 'false']).optional() }),
    response: z.strictObject({ items: z.array(TaskItem) }),
  },
  'GET /trainings/:id/tasks': {
    summary: 'The tasks of a training, which move with its dates.',
    access: 'trainings.plan',
    params: IdParams,
    response: z.strictObject({ items: z.array(TaskItem) }),
  },
  'PUT /trainings/:id/tasks/:code': {
    summary: 'Take a task over or give it up, and say that it is done or not.',
    access: 'trainings.plan',
    params: z.strictObject({ id: Id, code: z.enum(taskCodes) }),
    body: z.strictObject({ mine: z.boolean(), done: z.boolean(), version: Version }),
    response: z.strictObject({ items: z.array(TaskItem) }),
    errors: ['stale-version'],
  },
  'GET /holidays': {
    summary: 'Public holidays of a country within some days.',
    access: 'trainings.read',
    query: z
      .strictObject({ country: CountryCode, from: PlainDate, to: PlainDate })
      .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 3 * 366 * 86_400_000, { error: 'longer than three years', path: ['to'] }),
    response: z.strictObject({ items: z.array(HolidayItem) }),
  },
  'POST /planning/proposals': {
    summary: 'Propose days and teams for trainings that are to be; for one alone up to three plans. Nothing is written.',
    access: 'trainings.plan',
    body: z.strictObject({ wishes: z.array(PlanWish).min(1).max(24).refine((all) => new Set(all.map(({ key }) => key)).size === all.length, { error: 'each key once' }) }),
    response: z.strictObject({ plans: z.array(Plan), milliseconds: z.int() }),
    errors: ['unknown-reference', 'not-ready'],
  },
  'POST /planning/plans': {
    summary: 'Take a plan: all its trainings with agenda, trainers and their invitations, or none.',
    access: 'trainings.plan',
    body: z.strictObject({ phaseId: Id, trainings: z.array(planned).min(1).max(24), answerUntil: PlainDate.nullable(), message: text(1000) }),
    response: z.strictObject({ items: z.array(z.strictObject({ id: Id, code: z.string(), title: z.string() })) }),
    status: 201,
    errors: ['unknown-reference', 'trainer-busy', 'country-suspended', 'outside-agenda'],
  },
  'POST /trainings/:id/copies': {
    summary: 'Plan a training after the model of another: the same times on the wall, from another first day.',
    access: 'trainings.plan',
    params: IdParams,
    body: z.strictObject({
      startsOn: PlainDate,
      title: line(200),
      phaseId: Id,
      countryCode: CountryCode,
      city: line(120),
      venue: optionalLine(200),
      timeZone: TimeZone,
      withTrainers: z.boolean(),
      version: Version,
    }),
    response: z.strictObject({ training: TrainingDetail, report: z.array(CopyLine) }),
    status: 201,
    errors: ['unknown-reference', 'stale-version'],
  },
});
