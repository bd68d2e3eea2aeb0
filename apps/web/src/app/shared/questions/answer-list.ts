import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Answers, FormQuestion, QuestionForm } from '@liaison/contracts';
import { visibleQuestions } from '@liaison/domain/questions';
import { Formats } from '../i18n/formats';
import { Messages } from '../i18n/messages';
import { AnswerWords } from './answer-words';

/** Questions with what was answered to them, on the version of the form it was answered on. */
@Component({
  selector: 'app-answer-list',
  template: `
    <dl class="facts">
      @for (row of rows(); track row.id) {
        <dt>{{ row.question }}</dt>
        <dd [class.muted]="!row.answer">
          <bdi>{{ row.answer || t('questions.noAnswer') }}</bdi>
          @if (row.answer && row.goesOn) {
            <span class="small muted line">{{ t('needs.goes', { date: formats.date(row.goesOn) }) }}</span>
          }
        </dd>
      }
    </dl>
  `,
  styles: `
    dd {
      overflow-wrap: anywhere;
    }
    bdi {
      white-space: pre-wrap;
    }
    .line {
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AnswerList {
  readonly form = input.required<QuestionForm>();
  readonly answers = input.required<Answers>();
  /** By question, the first day on which its answer is kept no more; told where given. */
  readonly goesOn = input<Readonly<Record<string, string>>>({});

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly words = inject(AnswerWords);
  protected readonly rows = computed(() =>
    (visibleQuestions(this.form().questions, this.answers()) as FormQuestion[]).map((question) => ({ id: question.id, question: this.formats.of(question.label), answer: this.words.of(question, this.answers()), goesOn: this.goesOn()[question.id] })));
}
