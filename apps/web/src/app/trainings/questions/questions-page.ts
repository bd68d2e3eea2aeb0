import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { FormField, applyEach, form, maxLength, required, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import type { Answers } from '@liaison/contracts';
import { choicesOf, hasOptions, mostQuestions, questionKinds } from '@liaison/domain/questions';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { SaveBar } from '../../shared/forms/save-bar';
import { Saver } from '../../shared/forms/saver';
import type { HoldsUnsaved } from '../../shared/forms/unsaved';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Icon } from '../../shared/ui/icon';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { decidersBefore, modelOf, moved, newQuestion, problemsOf, questionsOf, type QuestionModel } from './form-model';
import { QuestionFields } from './question-fields';
import { QuestionsClient, type TrainingQuestions } from './questions-client';

/** Decides what a training asks of its nominees and applicants, with how it will look to them beneath. */
@Component({
  imports: [ErrorSummary, Field, FormField, Icon, ListStates, MatButton, Page, QuestionFields, SaveBar],
  templateUrl: './questions-page.html',
  styleUrl: './questions-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class QuestionsPage implements HoldsUnsaved {
  readonly id = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly client = inject(QuestionsClient);
  private readonly notices = inject(Notices);
  protected readonly icons = { up: 'arrow-up', down: 'arrow-down' } as const;
  protected readonly kinds = questionKinds;
  protected readonly most = mostQuestions;
  protected readonly saver = new Saver();
  protected readonly questions = inject(Api).resource('GET /trainings/:id/questions', () => ({ params: { id: this.id() } }));
  protected readonly back = computed(() => ({ to: `/trainings/${this.id()}`, label: this.questions.value()?.title ?? this.t('trainings.list.title') }));
  protected readonly stale = signal(false);
  /** Typed into the preview; nobody is asked yet. */
  protected readonly tried = signal<Answers>({});
  protected readonly model = linkedSignal<QuestionModel[]>(() => modelOf(this.questions.value()?.form.questions ?? []));
  protected readonly preview = computed(() => ({ number: 0, questions: questionsOf(this.model()).filter(({ label }) => label.en || label.de) }));
  protected readonly problems = computed(() => problemsOf(this.model()));
  private readonly touched = computed(() => JSON.stringify(questionsOf(this.model())) !== JSON.stringify(questionsOf(modelOf(this.questions.value()?.form.questions ?? []))));

  protected readonly fields = form(this.model, (path) => {
    applyEach(path, (question) => {
      for (const words of [question.label.en, question.label.de, question.purpose.en, question.purpose.de]) {
        required(words);
        maxLength(words, 300);
      }
      validate(question.daysKept, ({ value }) => { const days = value() ?? -1; return Number.isInteger(days) && days >= 0 && days <= 365 ? undefined : { kind: 'count', limit: 365, max: 365 }; });
      validate(question.options, ({ value, valueOf }) => (hasOptions({ kind: valueOf(question.kind) }) && value().length < 2 ? { kind: 'minLength', minLength: 2 } : undefined));
      validate(question.anyOf, ({ value, valueOf }) => (valueOf(question.dependsOn) !== '' && value().length === 0 ? { kind: 'required' } : undefined));
      applyEach(question.options, (option) => {
        for (const words of [option.label.en, option.label.de]) {
          required(words);
          maxLength(words, 300);
        }
      });
    });
  });

  unsaved(): boolean {
    return this.touched();
  }

  protected asks(model: QuestionModel): boolean {
    return hasOptions(model);
  }

  protected deciders(index: number): QuestionModel[] {
    return decidersBefore(this.model(), index);
  }

  protected choices({ dependsOn }: QuestionModel): { id: string; label: string }[] {
    const decides = this.model().find(({ id }) => id === dependsOn);
    if (!decides) return [];
    return choicesOf(decides).map((id) => ({ id, label: id === 'yes' || id === 'no' ? this.t(`questions.${id}`) : this.nameOf(decides.options.find((option) => option.id === id)?.label) }));
  }

  protected nameOf(label: { en: string; de: string } | undefined): string {
    return (label && this.formats.of(label)) || this.t('questions.edit.unnamed');
  }

  protected add(): void {
    this.model.update((models) => [...models, newQuestion(crypto.randomUUID())]);
  }

  protected remove(index: number): void {
    this.model.update((models) => models.filter((_, at) => at !== index));
  }

  protected move(from: number, to: number): void {
    this.model.update((models) => moved(models, from, to));
    this.notices.say(this.t('questions.edit.moved', { number: to + 1 }));
  }

  protected addOption(index: number): void {
    this.change(index, (model) => ({ ...model, options: [...model.options, { id: crypto.randomUUID(), label: { en: '', de: '' } }] }));
  }

  protected removeOption(index: number, option: string): void {
    this.change(index, (model) => ({ ...model, options: model.options.filter(({ id }) => id !== option) }));
  }

  protected depend(index: number, dependsOn: string): void {
    this.change(index, (model) => ({ ...model, dependsOn, anyOf: [] }));
  }

  protected choose(index: number, choice: string, chosen: boolean): void {
    this.change(index, (model) => ({ ...model, anyOf: chosen ? [...model.anyOf, choice] : model.anyOf.filter((one) => one !== choice) }));
  }

  protected cancel(): void {
    this.model.set(modelOf(this.questions.value()?.form.questions ?? []));
  }

  protected async save({ form }: TrainingQuestions): Promise<void> {
    try {
      const saved = await this.saver.run(this.fields, () => this.client.decide(this.id(), { questions: questionsOf(this.model()), version: form.number }), ['stale-version']);
      if (!saved) return;
      this.questions.set(saved);
      this.stale.set(false);
      this.notices.say(this.t('questions.edit.saved'));
    } catch {
      // What somebody else saved is shown; what was typed here would silently win over it otherwise.
      this.stale.set(true);
      this.questions.reload();
    }
  }

  private change(index: number, by: (model: QuestionModel) => QuestionModel): void {
    this.model.update((models) => models.map((model, at) => (at === index ? by(model) : model)));
  }
}
