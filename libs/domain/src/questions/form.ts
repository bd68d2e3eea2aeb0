/** What a question asks for. The answers are a line, a text, one option, some options, yes or no, a number, a date. */
export const questionKinds = ['text', 'long-text', 'one-of', 'several-of', 'yes-no', 'number', 'date'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** In every language of the interface. */
export interface Wording {
  readonly en: string;
  readonly de: string;
}

export interface QuestionOption {
  readonly id: string;
  readonly label: Wording;
}

/** Shown when the answer to an earlier question is one of these: ids of options, `yes` or `no`. */
export interface Condition {
  readonly questionId: string;
  readonly anyOf: readonly string[];
}

export interface Question {
  /** The same in every version of a form in which it is the same question. */
  readonly id: string;
  readonly kind: QuestionKind;
  readonly label: Wording;
  /** Why it is asked; whoever answers reads it beside the question. */
  readonly purpose: Wording;
  readonly isRequired: boolean;
  /** Only where the kind has options. */
  readonly options: readonly QuestionOption[];
  readonly shownWhen: Condition | null;
  /** Days after the last day of the training for which an answer is kept. */
  readonly daysKept: number;
}

/** A text, ids of options, a number, yes or no; a date is `YYYY-MM-DD`, one option a text with its id. */
export type Answer = string | readonly string[] | number | boolean;
export type Answers = Readonly<Record<string, Answer>>;

/** A form is no questionnaire: more than this is asked of nobody who only wants to come. */
export const mostQuestions = 30;
export const mostOptions = 30;
/** Characters of a line and of a text. */
export const longest = { text: 200, 'long-text': 2000 } as const;

export function hasOptions({ kind }: Pick<Question, 'kind'>): boolean {
  return kind === 'one-of' || kind === 'several-of';
}

/** The answers a condition can name: the options of a question, or yes and no. None for a question that cannot decide about others. */
export function choicesOf(question: Pick<Question, 'kind' | 'options'>): readonly string[] {
  return question.kind === 'yes-no' ? ['yes', 'no'] : hasOptions(question) ? question.options.map(({ id }) => id) : [];
}

/** The first day on which an answer is kept no more. Dates are `YYYY-MM-DD` where the training is. */
export function answerGoesOn({ daysKept }: Pick<Question, 'daysKept'>, endsOn: string): string {
  return new Date(Date.parse(`${endsOn}T00:00:00Z`) + (daysKept + 1) * 86_400_000).toISOString().slice(0, 10);
}
