import { choicesOf, formProblems, hasOptions, type Question, type QuestionKind } from '@liaison/domain/questions';
import type { FormQuestion } from './questions-client';

/** A question while it is being written. */
export interface QuestionModel {
  id: string;
  kind: QuestionKind;
  label: { en: string; de: string };
  purpose: { en: string; de: string };
  isRequired: boolean;
  options: { id: string; label: { en: string; de: string } }[];
  /** The id of the question it depends on; empty where it is always asked. */
  dependsOn: string;
  anyOf: string[];
  daysKept: number | null;
}

export function newQuestion(id: string): QuestionModel {
  return { id, kind: 'text', label: { en: '', de: '' }, purpose: { en: '', de: '' }, isRequired: false, options: [], dependsOn: '', anyOf: [], daysKept: 30 };
}

export function modelOf(questions: readonly FormQuestion[]): QuestionModel[] {
  return questions.map(({ shownWhen, options, ...question }) => ({
    ...question, label: { ...question.label }, purpose: { ...question.purpose }, options: options.map((option) => ({ id: option.id, label: { ...option.label } })),
    dependsOn: shownWhen?.questionId ?? '', anyOf: [...(shownWhen?.anyOf ?? [])],
  }));
}

/** The questions as they are saved: without what a kind does not have and without conditions on what is not there any more. */
export function questionsOf(models: readonly QuestionModel[]): FormQuestion[] {
  return models.map(({ dependsOn, anyOf, daysKept, options, ...question }, index) => {
    const decides = models.slice(0, index).find(({ id }) => id === dependsOn);
    const chosen = decides ? anyOf.filter((one) => choicesOf(decides).includes(one)) : [];
    return {
      ...question, daysKept: daysKept ?? 0, options: hasOptions(question) ? options : [],
      shownWhen: decides && chosen.length > 0 ? { questionId: decides.id, anyOf: chosen } : null,
    };
  });
}

/** The earlier questions that one may depend on. */
export function decidersBefore(models: readonly QuestionModel[], index: number): QuestionModel[] {
  return models.slice(0, index).filter((model) => choicesOf(model).length > 0);
}

/** Swaps a question with its neighbour. A condition on what now comes later is taken away when it is saved. */
export function moved(models: readonly QuestionModel[], from: number, to: number): QuestionModel[] {
  const [one, other] = [models[from], models[to]];
  if (!one || !other) return [...models];
  return models.map((model, index) => (index === from ? other : index === to ? one : model));
}

/** What would be refused of it, by question. */
export function problemsOf(models: readonly QuestionModel[]): ReadonlyMap<number, string> {
  return new Map(formProblems(questionsOf(models) as readonly Question[]).map(({ index, code }) => [index, code]));
}
