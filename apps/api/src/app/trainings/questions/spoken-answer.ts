import type { Answers, FormQuestion } from '@liaison/contracts';
import type { Language, Translate } from '@liaison/i18n';
import type { Cell } from '../../shared/sheets/cell';

/** An answer as a cell of a file: what was chosen in words, what was written as it was written. */
export function spokenAnswer({ kind, options }: FormQuestion, answer: Answers[string] | undefined, language: Language, t: Translate): Cell {
  if (answer === undefined) return null;
  if (typeof answer === 'boolean') return t(answer ? 'questions.yes' : 'questions.no');
  if (typeof answer === 'number') return answer;
  if (typeof answer === 'string' && kind === 'date') return { date: answer };
  if (typeof answer === 'string' && kind !== 'one-of') return answer;
  const chosen = Array.isArray(answer) ? answer : [answer];
  return options.filter(({ id }) => chosen.includes(id)).map(({ label }) => label[language]).join('; ');
}
