import { Injectable, inject } from '@angular/core';
import type { Answers, FormQuestion } from '@liaison/contracts';
import { Formats } from '../i18n/formats';
import { Messages } from '../i18n/messages';

/** What somebody answered, in words of the reader's language; what they wrote stays as they wrote it. */
@Injectable({ providedIn: 'root' })
export class AnswerWords {
  private readonly formats = inject(Formats);
  private readonly messages = inject(Messages);

  /** Empty where nothing was answered, or it was deleted since. */
  of({ id, kind, options }: FormQuestion, answers: Answers): string {
    const answer = answers[id];
    if (answer === undefined) return '';
    const labelOf = (option: string) => options.find((one) => one.id === option)?.label;
    if (typeof answer === 'boolean') return this.messages.t(answer ? 'questions.yes' : 'questions.no');
    if (typeof answer === 'number') return this.formats.number(answer);
    if (typeof answer === 'string' && kind === 'date') return this.formats.date(answer);
    if (typeof answer === 'string' && kind !== 'one-of') return answer;
    const labels = (Array.isArray(answer) ? answer : [answer]).flatMap((option) => labelOf(option) ?? []);
    return this.formats.list(labels.map((label) => this.formats.of(label)));
  }
}
