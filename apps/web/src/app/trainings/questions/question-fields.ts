import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, input, model } from '@angular/core';
import type { Answers, FormQuestion, QuestionForm } from '@liaison/contracts';
import { answerProblems, longest, visibleQuestions, type Answer } from '@liaison/domain/questions';
import type { ValidationError } from '@angular/forms/signals';
import { FieldErrorText } from '../../shared/forms/field-error';
import type { Problem } from '../../shared/http/problem';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Icon } from '../../shared/ui/icon';

let count = 0;

/** The questions of a training, each as its kind asks for; what depends on an earlier answer appears beneath it. */
@Component({
  selector: 'app-question-fields',
  imports: [Icon],
  templateUrl: './question-fields.html',
  styleUrl: './question-fields.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class QuestionFields {
  readonly form = input.required<QuestionForm>();
  readonly goesOn = input.required<Readonly<Record<string, string>>>();
  readonly answers = model.required<Answers>();
  /** True after the first try to send: from then on what is missing is told. */
  readonly tried = input(false);
  /** What the server refused, if it did. */
  readonly refused = input<Problem | undefined>(undefined);

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly icon = 'alert-circle-outline';
  protected readonly longest = longest;
  private readonly texts = inject(FieldErrorText);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly prefix = `question-${count++}`;
  protected readonly asked = computed(() => visibleQuestions(this.form().questions, this.answers()) as FormQuestion[]);
  private readonly wrong = computed(() => {
    const problems = this.tried() ? answerProblems(this.form().questions, this.answers()) : [];
    const told = (this.refused()?.errors ?? []).flatMap(({ path, code }) => (path.startsWith('body.answers.') ? [[path.slice('body.answers.'.length), code] as const] : []));
    return new Map([...told, ...problems.map(({ questionId, code }) => [questionId, code] as const)]);
  });

  /** Whether all is answered that has to be; where not, the first question that is not gets the focus. */
  check(): boolean {
    const [first] = answerProblems(this.form().questions, this.answers());
    if (!first) return true;
    this.host.querySelector<HTMLElement>(`[data-question="${first.questionId}"] :is(input, textarea, select)`)?.focus();
    return false;
  }

  protected error({ id, kind }: FormQuestion): string {
    const code = this.wrong().get(id);
    if (!code) return '';
    if (code === 'too-long') return this.texts.of({ kind: 'maxLength', maxLength: longest[kind === 'text' ? 'text' : 'long-text'] } as ValidationError);
    return code === 'wrong-answer' ? this.t('questions.wrongAnswer') : this.texts.of({ kind: code });
  }

  /** Why it is asked and until when it is kept: whoever answers reads both before. */
  protected hint({ id, purpose }: FormQuestion): string {
    const day = this.goesOn()[id];
    return `${this.formats.of(purpose)}${day ? ` ${this.t('needs.goes', { date: this.formats.date(day) })}` : ''}`;
  }

  protected text({ id }: FormQuestion): string {
    const answer = this.answers()[id];
    return typeof answer === 'string' ? answer : typeof answer === 'number' ? String(answer) : '';
  }

  protected isChosen({ id }: FormQuestion, value: Answer): boolean {
    const answer = this.answers()[id];
    return Array.isArray(answer) ? answer.includes(value as string) : answer === value;
  }

  protected give({ id }: FormQuestion, answer: Answer | undefined): void {
    const { [id]: _, ...others } = this.answers();
    this.answers.set(answer === undefined ? others : { ...others, [id]: answer as Answers[string] });
  }

  protected giveNumber(question: FormQuestion, typed: string): void {
    const words = typed.trim().replace(',', '.');
    // What is no number stays as it was typed, and is told to be none.
    this.give(question, words === '' ? undefined : Number.isFinite(Number(words)) ? Number(words) : typed);
  }

  protected toggle(question: FormQuestion, option: string, chosen: boolean): void {
    const answer = this.answers()[question.id];
    const before = Array.isArray(answer) ? answer : [];
    const after = question.options.map(({ id }) => id).filter((id) => (id === option ? chosen : before.includes(id)));
    this.give(question, after.length ? after : undefined);
  }
}
