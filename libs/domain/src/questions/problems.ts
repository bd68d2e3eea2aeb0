import { choicesOf, hasOptions, longest, mostOptions, mostQuestions, type Answer, type Answers, type Question } from './form';
import { own, saysNothing, visibleQuestions } from './visible';

export const answerProblemCodes = ['required', 'wrong-answer', 'too-long'] as const;
export interface AnswerProblem {
  readonly questionId: string;
  readonly code: (typeof answerProblemCodes)[number];
}

/** What is wrong with answers, in the order of the questions; an answer to no question of the form comes last. The page and the server ask this alike. */
export function answerProblems(questions: readonly Question[], answers: Answers): AnswerProblem[] {
  const known = new Set(questions.map(({ id }) => id));
  const wrong = visibleQuestions(questions, answers).flatMap((question): AnswerProblem[] => {
    const answer = own(answers, question.id);
    if (answer === undefined || saysNothing(answer)) return question.isRequired ? [{ questionId: question.id, code: 'required' }] : [];
    const code = problemWith(question, answer);
    return code ? [{ questionId: question.id, code }] : [];
  });
  return [...wrong, ...Object.keys(answers).filter((id) => !known.has(id)).map((questionId): AnswerProblem => ({ questionId, code: 'wrong-answer' }))];
}

function problemWith(question: Question, answer: Answer): AnswerProblem['code'] | undefined {
  const { kind } = question;
  switch (kind) {
    case 'text':
    case 'long-text':
      if (typeof answer !== 'string' || (kind === 'text' && /[\n\t]/.test(answer))) return 'wrong-answer';
      return answer.length > longest[kind] ? 'too-long' : undefined;
    case 'one-of':
      return typeof answer === 'string' && choicesOf(question).includes(answer) ? undefined : 'wrong-answer';
    case 'several-of':
      return Array.isArray(answer) && new Set(answer).size === answer.length && answer.every((one) => choicesOf(question).includes(one as string)) ? undefined : 'wrong-answer';
    case 'yes-no':
      return typeof answer === 'boolean' ? undefined : 'wrong-answer';
    case 'number':
      return typeof answer === 'number' && Number.isFinite(answer) && Math.abs(answer) <= 1e9 ? undefined : 'wrong-answer';
    case 'date':
      return typeof answer === 'string' && isDate(answer) ? undefined : 'wrong-answer';
  }
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  const read = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text);
}

export const formProblemCodes = ['too-many', 'same-twice', 'options-missing', 'no-options', 'condition-not-before', 'condition-wrong'] as const;
export interface FormProblem {
  /** From 0. */
  readonly index: number;
  readonly code: (typeof formProblemCodes)[number];
}

/** What is wrong with the questions of a form themselves. */
export function formProblems(questions: readonly Question[]): FormProblem[] {
  const problems: FormProblem[] = questions.length > mostQuestions ? [{ index: mostQuestions, code: 'too-many' }] : [];
  const before = new Map<string, Question>();
  for (const [index, question] of questions.entries()) {
    const { id, options, shownWhen } = question;
    const add = (code: FormProblem['code']) => problems.push({ index, code });
    if (before.has(id) || new Set(options.map((option) => option.id)).size !== options.length) add('same-twice');
    if (hasOptions(question) && (options.length < 2 || options.length > mostOptions)) add('options-missing');
    if (!hasOptions(question) && options.length > 0) add('no-options');
    if (shownWhen) {
      const decides = before.get(shownWhen.questionId);
      if (!decides) add('condition-not-before');
      else if (shownWhen.anyOf.length === 0 || !shownWhen.anyOf.every((one) => choicesOf(decides).includes(one))) add('condition-wrong');
    }
    before.set(id, question);
  }
  return problems;
}
