import { ChangeDetectionStrategy, Component, ElementRef, inject, input, linkedSignal, output, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Api } from '../../shared/http/api';
import { problemOf, type Problem } from '../../shared/http/problem';
import { Messages } from '../../shared/i18n/messages';
import { Notices } from '../../shared/ui/notices';
import { AnswerList } from '../../shared/questions/answer-list';
import { QuestionFields } from './question-fields';
import { QuestionsClient, type AnswerSheet, type Answers } from './questions-client';

/** What the training asks of whoever was put forward: to answer until the place is confirmed, to read afterwards. Signed in, or by a secret address. */
@Component({
  selector: 'app-own-answers',
  imports: [AnswerList, MatButton, QuestionFields],
  template: `
    @if (sheet(); as value) {
      @if (value.form.questions.length) {
        <section class="card" [attr.aria-label]="t('questions.own')">
          <h3>{{ t('questions.own') }}</h3>
          @if (value.mayAnswer) {
            <form novalidate (submit)="$event.preventDefault(); save(value)">
              <p class="muted">{{ t('questions.ownText') }}</p>
              <app-question-fields #fields [form]="value.form" [goesOn]="value.goesOn" [(answers)]="answers" [tried]="tried()" [refused]="refused()" />
              <button #send matButton="outlined" type="submit" [disabled]="busy()" [disabledInteractive]="true">{{ t('questions.send') }}</button>
            </form>
          } @else {
            <app-answer-list [form]="value.form" [answers]="value.answers" />
          }
        </section>
      }
    }
  `,
  styles: `
    :host {
      display: block;
    }
    .card {
      margin-top: 16px;
    }
    .card,
    form {
      display: flex;
      flex-direction: column;
      gap: 12px;
    }
    button {
      align-self: flex-start;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OwnAnswers {
  readonly trainingId = input('');
  readonly token = input('');
  readonly saved = output();

  protected readonly t = inject(Messages).t;
  private readonly api = inject(Api);
  private readonly client = inject(QuestionsClient);
  private readonly notices = inject(Notices);
  private readonly fields = viewChild<QuestionFields>('fields');
  private readonly send = viewChild<unknown, ElementRef<HTMLElement>>('send', { read: ElementRef });
  private readonly signedIn = this.api.resource('GET /trainings/:id/place/answers', () => (this.trainingId() ? { params: { id: this.trainingId() } } : undefined));
  private readonly secret = this.api.resource('GET /places/:token/answers', () => (this.token() ? { params: { token: this.token() } } : undefined));
  protected readonly sheet = linkedSignal<AnswerSheet | undefined>(() => this.signedIn.value() ?? this.secret.value());
  protected readonly answers = linkedSignal<Answers>(() => this.sheet()?.answers ?? {});
  protected readonly tried = signal(false);
  protected readonly busy = signal(false);
  protected readonly refused = signal<Problem | undefined>(undefined);

  /** Shows what is not answered yet, at the first such question; where nothing is missing, at the button that saves. */
  lead(): void {
    this.tried.set(true);
    if (this.fields()?.check()) this.send()?.nativeElement.focus();
  }

  protected async save({ form }: AnswerSheet): Promise<void> {
    this.tried.set(true);
    if (this.busy() || !this.fields()?.check()) return;
    this.busy.set(true);
    this.refused.set(undefined);
    try {
      this.sheet.set(await (this.token() ? this.client.answerBehind(this.token(), form, this.answers()) : this.client.answerOwn(this.trainingId(), form, this.answers())));
      this.tried.set(false);
      this.notices.say(this.t('questions.sent'));
      this.saved.emit();
    } catch (error) {
      const problem = problemOf(error);
      this.refused.set(problem);
      // The questions are others by now: they are shown, with what was typed to those that stayed.
      if (problem.code === 'form-changed') await this.renew();
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }

  private async renew(): Promise<void> {
    const typed = this.answers();
    const sheet = await (this.token()
      ? this.api.send('GET /places/:token/answers', { params: { token: this.token() }, signedOutIsFine: true })
      : this.api.send('GET /trainings/:id/place/answers', { params: { id: this.trainingId() } }));
    this.sheet.set(sheet);
    this.answers.set({ ...sheet.answers, ...stillAsked(typed, sheet) });
  }
}

function stillAsked(typed: Answers, { form }: AnswerSheet): Answers {
  const ids = new Set(form.questions.map(({ id }) => id));
  return Object.fromEntries(Object.entries(typed).filter(([id]) => ids.has(id)));
}
