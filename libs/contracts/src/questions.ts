import * as z from 'zod';
import { mostOptions, mostQuestions, questionKinds } from '@liaison/domain/questions';
import { defineRoutes } from './route';
import { Id, IdParams, Instant, PlainDate, line, text } from './shared';

const wording = z.strictObject({ en: line(300), de: line(300) });

export const FormQuestion = z.strictObject({
  /** The same in every version of the form in which it is the same question. */
  id: Id,
  kind: z.enum(questionKinds),
  label: wording,
  /** Why it is asked; whoever answers reads it beside the question. */
  purpose: wording,
  isRequired: z.boolean(),
  options: z.array(z.strictObject({ id: Id, label: wording })).max(mostOptions),
  /** Asked where the answer to an earlier question is one of these: ids of options, `yes` or `no`. */
  shownWhen: z.strictObject({ questionId: Id, anyOf: z.array(z.union([Id, z.enum(['yes', 'no'])])).min(1).max(mostOptions) }).nullable(),
  /** Days after the last day of the training for which the answer is kept. */
  daysKept: z.int().min(0).max(365),
});
export type FormQuestion = z.infer<typeof FormQuestion>;

/** One version of what a training asks beside names; every save has a number of its own, 0 is a training that asks nothing. */
export const QuestionForm = z.strictObject({ number: z.int().min(0), questions: z.array(FormQuestion).max(mostQuestions) });
export type QuestionForm = z.infer<typeof QuestionForm>;

const Answer = z.union([text(2000), z.array(Id).max(mostOptions), z.number(), z.boolean()]);
/** By question: a text or a date, the id of an option or ids of some, a number, yes or no. */
export const Answers = z.record(Id, Answer);
export type Answers = z.infer<typeof Answers>;

/** Answers as they are sent: on which version of the form they were given, so that nobody answers what was never asked. */
export const answerFields = {
  form: z.int().min(0).max(2_147_483_647).default(0),
  answers: Answers.refine((answers) => Object.keys(answers).length <= mostQuestions, { error: 'more answers than questions' }).default({}),
};

/** What somebody answered, beside the questions of the version they answered on. */
export const AnswerSheet = z.strictObject({
  form: QuestionForm,
  answers: Answers,
  /** null as long as nobody answered. */
  answeredAt: Instant.nullable(),
  /** The first day on which each answer is kept no more. */
  goesOn: z.record(Id, PlainDate),
  mayAnswer: z.boolean(),
});
export type AnswerSheet = z.infer<typeof AnswerSheet>;

/** On a board: the version of the form by its number, and what was answered on it. */
export const GivenAnswers = z.strictObject({ form: z.int(), answers: Answers });

export const TrainingQuestions = z.strictObject({
  title: z.string(),
  form: QuestionForm,
  /** Every version there was, the newest first, with the people who answered on it. */
  versions: z.array(z.strictObject({ number: z.int(), madeAt: Instant, people: z.int() })),
  mayChange: z.boolean(),
});
export type TrainingQuestions = z.infer<typeof TrainingQuestions>;

const body = z.strictObject(answerFields);
const Token = z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
const nominee = z.strictObject({ id: Id, nominationId: Id });
const errors = ['form-changed', 'transition-not-allowed', 'no-place-for-case-data'] as const;

export const questionsRoutes = defineRoutes({
  'GET /trainings/:id/questions': {
    summary: 'What a training asks of those who are put forward or apply, and every version of it.',
    access: 'nominations.submit',
    params: IdParams,
    response: TrainingQuestions,
  },
  'PUT /trainings/:id/questions': {
    summary: 'Decide what is asked. Where somebody has answered already, this makes a new version, and their answers stay with theirs.',
    access: 'nominations.select',
    params: IdParams,
    body: z.strictObject({ questions: z.array(FormQuestion).max(mostQuestions), /** The number of the version that was seen, 0 where nothing was asked. */ version: z.int().min(0).max(2_147_483_647) }),
    response: TrainingQuestions,
    errors: ['stale-version', 'transition-not-allowed', 'no-place-for-case-data'],
  },
  'GET /trainings/:id/nominations/:nominationId/answers': {
    summary: 'What was answered about a nominee, for those who put them forward and for those who select.',
    access: 'nominations.submit',
    params: nominee,
    response: AnswerSheet,
  },
  'PUT /trainings/:id/nominations/:nominationId/answers': {
    summary: 'Answer for somebody one puts forward.',
    access: 'nominations.submit',
    params: nominee,
    body,
    response: AnswerSheet,
    errors,
  },
  'GET /trainings/:id/place/answers': { summary: 'What was answered about oneself.', access: 'trainings.read', params: IdParams, response: AnswerSheet },
  'PUT /trainings/:id/place/answers': { summary: 'Answer for oneself, until the place is confirmed.', access: 'trainings.read', params: IdParams, body, response: AnswerSheet, errors },
  'GET /places/:token/answers': { summary: 'The same by the secret address of an invitation.', access: 'public', params: Token, response: AnswerSheet },
  'PUT /places/:token/answers': { summary: 'Answer by the secret address.', access: 'public', params: Token, body, response: AnswerSheet, errors },
});
