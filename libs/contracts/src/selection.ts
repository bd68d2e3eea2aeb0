import * as z from 'zod';
import { genders } from '@liaison/domain/people';
import { passedOverCodes, reasonCodes, unmetCodes } from '@liaison/domain/selection';
import { nominationRoutes } from '@liaison/domain/trainings';
import { Discipline, SectorCode } from './directory';
import { GivenAnswers, QuestionForm } from './questions';
import { CountryQuota, Quota, SoftQuota } from './quotas';
import { defineRoutes } from './route';
import { Bilingual, CountryCode, Id, IdParams, Instant, InterfaceLanguage, LanguageTag, PlainDate, TimeZone, Version, line, text } from './shared';
import { Finding, NominationState, TrainingState } from './trainings';

/** Until when a place waits for its answer: all of that day there. */
export const AnswerDeadline = z.strictObject({ date: PlainDate, zone: TimeZone, endsAt: Instant.nullable() });

export const SelectionCriterion = z.strictObject({ id: Id, name: Bilingual, weight: z.int() });

export const NomineeScore = z.strictObject({ criterionId: Id, points: z.int(), version: Version });

export const BoardNominee = z.strictObject({
  nominationId: Id,
  /** In the order of the nominations, from 1: what a nominee is called while names are hidden. */
  number: z.int(),
  /** null while names are hidden. */
  personId: Id.nullable(),
  displayName: z.string().nullable(),
  organisationName: z.string().nullable(),
  /** Tells people of one organisation from others, also while names are hidden; null where there is none. */
  organisationKey: z.string().nullable(),
  countryCode: CountryCode.nullable(),
  discipline: Discipline,
  sectorCode: SectorCode.nullable(),
  /** As told by themselves; null is "not stated". */
  gender: z.enum(genders).nullable(),
  route: z.enum(nominationRoutes),
  rank: z.int().nullable(),
  state: NominationState,
  reason: z.string().nullable(),
  /** A training on one of the same modules in the 24 months before. */
  repeatOf: z.strictObject({ id: Id, title: z.string(), endsOn: PlainDate }).nullable(),
  /** Codes of modules they would have to know beforehand and do not. */
  missing: z.array(z.string()),
  /** The level whose endorsement the name waits for; until then it can get no place. */
  awaits: z.strictObject({ levelId: Id, en: z.string(), de: z.string(), since: Instant }).nullable(),
  /** null where nobody answered; without texts while names are hidden. */
  answers: GivenAnswers.nullable(),
  scores: z.array(NomineeScore),
  /** Percent of what the criteria allow, of those scored; null before any is. */
  score: z.int().nullable(),
  /** 0 to 100, from rank and score. */
  merit: z.int(),
  queueNumber: z.int().nullable(),
  passedOver: z.enum(passedOverCodes).nullable(),
  answer: AnswerDeadline.nullable(),
  version: Version,
});
export type BoardNominee = z.infer<typeof BoardNominee>;

export const SelectionBoard = z.strictObject({
  trainingId: Id,
  title: z.string(),
  code: z.string(),
  countryCode: CountryCode,
  state: TrainingState,
  startsOn: PlainDate,
  endsOn: PlainDate,
  timeZone: TimeZone,
  capacity: z.int().nullable(),
  quotas: z.array(Quota),
  softQuotas: z.array(SoftQuota),
  countryQuotas: z.array(CountryQuota),
  criteria: z.array(SelectionCriterion),
  /** The versions of the form that were answered, the newest first. */
  forms: z.array(QuestionForm),
  nominees: z.array(BoardNominee),
  /** Stands for all of this; a decision names the one it was made on. */
  seen: z.string(),
  /** Whether places are given at this stage. */
  isOpen: z.boolean(),
});
export type SelectionBoard = z.infer<typeof SelectionBoard>;

const ids = z.array(Id).max(4000);
const apart = (value: { selected: string[]; reserve: string[]; declined: { nominationId: string }[] }) => {
  const all = [...value.selected, ...value.reserve, ...value.declined.map(({ nominationId }) => nominationId)];
  return new Set(all).size === all.length;
};

export const Decision = z
  .strictObject({
    seen: z.string().max(64),
    /** Who gets a place. Who is in none of the three stays as they are. */
    selected: ids,
    /** Who waits, in the order of the queue. */
    reserve: ids,
    declined: z.array(z.strictObject({ nominationId: Id, reason: line(500) })).max(4000),
    /** The last day to answer, where the training is; null asks for no answer. */
    answerOn: PlainDate.nullable(),
  })
  .refine(apart, { error: 'one decision for each', path: ['selected'] });
export type Decision = z.infer<typeof Decision>;

export const DecisionPreview = z.strictObject({
  mails: z.array(
    z.strictObject({
      nominationId: Id,
      kind: z.enum(['selected', 'reserve', 'declined']),
      /** null where no address is known: then somebody has to tell them. */
      language: InterfaceLanguage.nullable(),
    }),
  ),
  quotas: z.array(Quota),
  findings: z.array(Finding),
});
export type DecisionPreview = z.infer<typeof DecisionPreview>;

export const QueueEntry = z.strictObject({
  nominationId: Id,
  displayName: z.string(),
  organisationName: z.string().nullable(),
  discipline: Discipline,
  /** From 1, among those who wait for the same places. */
  position: z.int(),
  isNext: z.boolean(),
  passedOver: z.enum(passedOverCodes).nullable(),
});

export const Reserve = z.strictObject({
  /** One queue for each discipline with places of its own, and one for the places left to any (null). */
  queues: z.array(z.strictObject({ discipline: Discipline.nullable(), free: z.int(), waiting: z.array(QueueEntry) })),
  /** Places that wait for an answer. */
  offers: z.array(z.strictObject({ nominationId: Id, displayName: z.string(), discipline: Discipline, answer: AnswerDeadline, isOverdue: z.boolean() })),
});
export type Reserve = z.infer<typeof Reserve>;

/** What an invited person reads about their place. */
export const OwnPlace = z.strictObject({
  training: z.strictObject({ title: z.string(), code: z.string(), city: z.string(), countryCode: CountryCode, startsOn: PlainDate, endsOn: PlainDate, timeZone: TimeZone, languages: z.array(LanguageTag) }),
  state: NominationState,
  answer: AnswerDeadline.nullable(),
  /** For those who wait: their position in the queue. */
  position: z.int().nullable(),
  may: z.strictObject({ confirm: z.boolean(), withdraw: z.boolean() }),
});
export type OwnPlace = z.infer<typeof OwnPlace>;

const answer = z.strictObject({ answer: z.enum(['confirm', 'withdraw']), reason: text(500).optional() });
const PlaceToken = z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
const nominee = z.strictObject({ id: Id, nominationId: Id });

export const CohortProposal = z.strictObject({
  selected: z.array(Id),
  reasons: z.array(z.strictObject({ nominationId: Id, selected: z.boolean(), because: z.enum(reasonCodes), against: Id.nullable(), places: z.int() })),
  unmet: z.array(z.strictObject({ finding: Finding, because: z.enum(unmetCodes), available: z.int() })),
  /** False where the time was up before it was proven that there is none better. */
  isOptimal: z.boolean(),
});
export type CohortProposal = z.infer<typeof CohortProposal>;

export const selectionRoutes = defineRoutes({
  'GET /trainings/:id/board': {
    summary: 'The nominees side by side, with all that a selection weighs.',
    access: 'nominations.select',
    params: IdParams,
    query: z.strictObject({ blind: z.enum(['true', 'false']).optional() }),
    response: SelectionBoard,
  },
  'PUT /trainings/:id/scores': {
    summary: 'Score a nominee on one criterion of the phase; null takes the score away.',
    access: 'nominations.select',
    params: IdParams,
    body: z.strictObject({ nominationId: Id, criterionId: Id, points: z.int().min(0).max(5).nullable(), version: z.int().min(0).max(2_147_483_647) }),
    response: z.strictObject({ scores: z.array(NomineeScore), score: z.int().nullable(), merit: z.int() }),
    errors: ['stale-version', 'unknown-reference', 'transition-not-allowed'],
  },
  'POST /trainings/:id/proposal': {
    summary: 'The best cohort under the quotas, with a sentence for everybody; changes nothing.',
    access: 'nominations.select',
    params: IdParams,
    body: z.strictObject({ keep: ids, leave: ids }),
    response: CohortProposal,
    errors: ['capacity-not-set', 'transition-not-allowed', 'quota-full', 'capacity-full', 'country-quota-full'],
  },
  'POST /trainings/:id/decision/preview': {
    summary: 'Who would get which mail, and how balanced the cohort would be.',
    access: 'nominations.select',
    params: IdParams,
    body: Decision,
    response: DecisionPreview,
    errors: ['stale-version', 'quota-full', 'capacity-full', 'country-quota-full', 'capacity-not-set', 'transition-not-allowed', 'queue-first', 'not-eligible'],
  },
  'POST /trainings/:id/decision': {
    summary: 'Select, put in reserve and decline in one step; each is told by one mail.',
    access: 'nominations.select',
    params: IdParams,
    body: Decision,
    response: SelectionBoard,
    errors: ['stale-version', 'quota-full', 'capacity-full', 'country-quota-full', 'capacity-not-set', 'transition-not-allowed', 'queue-first', 'not-eligible'],
  },
  'GET /trainings/:id/reserve': {
    summary: 'Who waits for a place, in which order, and whose answer is awaited.',
    access: 'nominations.select',
    params: IdParams,
    response: Reserve,
  },
  'POST /trainings/:id/offers': {
    summary: 'Offer a free place to whose turn it is.',
    access: 'nominations.select',
    params: IdParams,
    body: z.strictObject({ discipline: Discipline.nullable() }),
    response: Reserve,
    errors: ['quota-full', 'capacity-full', 'nobody-waits', 'transition-not-allowed'],
  },
  'POST /trainings/:id/nominations/:nominationId/withdrawal': {
    summary: 'Take a name back; a place it held goes to whose turn it is.',
    access: 'nominations.submit',
    params: nominee,
    body: z.strictObject({ reason: text(500), version: Version }),
    response: z.strictObject({ state: NominationState }),
    errors: ['stale-version', 'transition-not-allowed'],
  },
  'GET /trainings/:id/place': {
    summary: 'One’s own place in a training.',
    access: 'trainings.read',
    params: IdParams,
    response: z.strictObject({ place: OwnPlace.nullable() }),
  },
  'POST /trainings/:id/place': {
    summary: 'Confirm one’s own place, or give it back.',
    access: 'trainings.read',
    params: IdParams,
    body: answer,
    response: z.strictObject({ place: OwnPlace.nullable() }),
    errors: ['transition-not-allowed', 'answer-too-late', 'answers-missing'],
  },
  'GET /places/:token': {
    summary: 'The place behind an invitation; reading it answers nothing.',
    access: 'public',
    params: PlaceToken,
    response: OwnPlace,
  },
  'POST /places/:token': {
    summary: 'Answer an invitation by its secret address.',
    access: 'public',
    params: PlaceToken,
    body: answer,
    response: OwnPlace,
    errors: ['transition-not-allowed', 'answer-too-late', 'answers-missing'],
  },
});
