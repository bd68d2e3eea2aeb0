import { ChangeDetectionStrategy, Component, Injector, computed, inject, signal } from '@angular/core';
import { FormField, form } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { ErrorSummary } from '../shared/forms/error-summary';
import { Field } from '../shared/forms/field';
import { Saver } from '../shared/forms/saver';
import { Api } from '../shared/http/api';
import { Problem, problemOf } from '../shared/http/problem';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Dialog } from '../shared/ui/dialog';
import { Dialogs } from '../shared/ui/dialogs';
import { endAfter, newSession, sessionFieldsOf, sessionModelOf, sessionRules, type SessionModel } from './session-model';
import { TrainerPicker, type WantedTime } from './trainer-picker';
import { TrainingsClient, type AgendaSession, type TrainingDetail } from './trainings-client';
import { datesBetween, minutesOf, timeOf } from './wall-clock';

export interface SessionQuestion {
  readonly training: TrainingDetail;
  /** Day of a new session. */
  readonly date: string;
  readonly session?: AgendaSession;
}

/** Adds a session to the agenda or changes one. Closes with the training as it is saved. */
@Component({
  imports: [Dialog, ErrorSummary, Field, FormField, MatButton, TrainerPicker],
  templateUrl: './session-dialog.html',
  styleUrl: './session-dialog.scss',
  host: { '(keydown.escape)': '$event.stopPropagation(); leave()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionDialog {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly question = inject<SessionQuestion>(MAT_DIALOG_DATA);
  private readonly client = inject(TrainingsClient);
  private readonly dialogs = inject(Dialogs);
  private readonly injector = inject(Injector);
  private readonly dialog = inject<MatDialogRef<SessionDialog, TrainingDetail>>(MatDialogRef);
  protected readonly saver = new Saver();
  protected readonly modules = inject(Api).resource('GET /modules', () => ({}));

  private readonly training = signal(this.question.training);
  private readonly session = signal(this.question.session);
  private readonly start = this.question.session
    ? sessionModelOf(this.question.session, this.question.training.timeZone)
    : newSession(this.question.training, this.question.date);
  private readonly model = signal<SessionModel>(this.start);
  protected readonly fields = form(this.model, sessionRules);

  protected readonly days = computed(() => datesBetween(this.training().startsOn, this.training().endsOn));
  protected readonly module = computed(() => this.modules.value()?.items.find(({ id }) => id === this.model().moduleId));
  protected readonly wanted = computed<WantedTime | null>(() => {
    const { date, from, to } = this.model();
    const session = this.session();
    if (!date || !from || !to || to <= from) return null;
    return { startsAt: `${date}T${from}`, endsAt: `${date}T${to}`, timeZone: this.training().timeZone, ...(session && { exceptSession: session.id }) };
  });
  /** The beginning before it was moved: the field already holds the new one when it says so. */
  private begun = this.start.from;

  /** A module brings its title, in the language of the training where we have it, and its length. */
  protected chooseModule(id: string): void {
    const modules = this.modules.value()?.items ?? [];
    const module = modules.find((one) => one.id === id);
    if (!module) return;
    const language = this.training().languages.some((tag) => tag.startsWith('de')) ? 'de' : 'en';
    this.model.update((now) => {
      const ours = !now.title || modules.some(({ title }) => title.en === now.title || title.de === now.title);
      return { ...now, title: ours ? module.title[language] : now.title, to: timeOf(minutesOf(now.from) + module.minutesFrom) };
    });
  }

  protected moveStart(from: string): void {
    this.model.update((now) => ({ ...now, to: endAfter({ from: this.begun, to: now.to }, from) }));
    this.begun = from;
  }

  protected async save(): Promise<void> {
    try {
      const saved = await this.saver.run(this.fields, () => this.send(), ['stale-version']);
      if (saved) this.dialog.close(saved);
    } catch (error) {
      await this.catchUp(problemOf(error).current as TrainingDetail);
    }
  }

  protected async leave(): Promise<void> {
    const left =
      !this.fields().dirty() ||
      (await this.dialogs.ask({ heading: this.t('ui.unsaved.title'), text: this.t('ui.unsaved.text'), confirm: this.t('ui.unsaved.leave') }));
    if (left) this.dialog.close();
  }

  private async send(): Promise<TrainingDetail> {
    const { id, version } = this.training();
    try {
      return await this.client.saveSession(id, this.session()?.id, sessionFieldsOf(this.model()), version);
    } catch (error) {
      throw atFields(problemOf(error));
    }
  }

  /**
   * Somebody else changed the training in the meantime. Where they left this session alone, saving goes on by itself;
   * where they changed it, both states are shown; where they removed it, it becomes a new one.
   */
  private async catchUp(current: TrainingDetail): Promise<void> {
    const before = this.session();
    const theirs = current.sessions.find(({ id }) => id === before?.id);
    this.training.set(current);
    this.session.set(theirs);
    if (before && theirs && JSON.stringify(before) !== JSON.stringify(theirs)) {
      // Seldom needed, so it comes when it is.
      const { mergedSession } = await import('./session-conflict');
      const merged = await mergedSession(this.injector, { mine: this.model(), start: this.start, before, theirs, zone: current.timeZone, modules: this.modules.value()?.items ?? [] });
      if (!merged) return;
      this.model.set(merged);
    }
    await this.save();
  }
}

/** The server names what was sent; the form has other fields for it. */
function atFields(problem: Problem): Problem {
  const fieldOf: Readonly<Record<string, string>> = { 'body.session.startsAt': 'from', 'body.session.endsAt': 'to' };
  const errors = problem.errors.map((error) => ({ ...error, path: fieldOf[error.path] ?? error.path.replace(/^body\.session\./, '') }));
  return new Problem({ ...problem, errors });
}
