import { choicesOf, type Answer, type Answers, type Question } from './form';

/** The questions somebody is asked who answered so. Answers to questions that are not asked decide nothing. */
export function visibleQuestions(questions: readonly Question[], answers: Answers): Question[] {
  const asked = new Map<string, Question>();
  for (const question of questions) {
    const { shownWhen } = question;
    const decides = shownWhen === null ? undefined : asked.get(shownWhen.questionId);
    if (shownWhen === null || (decides && chosen(decides, answers).some((one) => shownWhen.anyOf.includes(one)))) asked.set(question.id, question);
  }
  return [...asked.values()];
}

/** Of all that was typed, the answers to questions that are asked and that say something: only these are sent, kept and shown. */
export function keptAnswers(questions: readonly Question[], answers: Answers): Answers {
  return Object.fromEntries(
    visibleQuestions(questions, answers).flatMap(({ id }) => {
      const answer = own(answers, id);
      return answer === undefined || saysNothing(answer) ? [] : [[id, answer]];
    }),
  );
}

export function saysNothing(answer: Answer): boolean {
  return typeof answer === 'string' ? answer.trim() === '' : Array.isArray(answer) && answer.length === 0;
}

/** Names such as `__proto__` are no answers, whatever an object knows by them. */
export function own(answers: Answers, id: string): Answer | undefined {
  return Object.hasOwn(answers, id) ? answers[id] : undefined;
}

/** What was chosen of the answers a condition can name. */
function chosen(question: Question, answers: Answers): readonly string[] {
  const answer = own(answers, question.id);
  if (answer === undefined) return [];
  const given = typeof answer === 'boolean' ? [answer ? 'yes' : 'no'] : typeof answer === 'string' ? [answer] : typeof answer === 'number' ? [] : answer;
  const choices = choicesOf(question);
  return given.filter((one) => choices.includes(one));
}
