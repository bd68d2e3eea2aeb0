import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { FormField, form } from '@angular/forms/signals';
import { MatButton, MatIconButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { taskCodes } from '@liaison/domain/planning';
import { Session } from '../../shared/access/session';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { Revising } from '../../shared/forms/revising';
import { SaveBar } from '../../shared/forms/save-bar';
import type { ComparedField } from '../../shared/forms/stale';
import type { HoldsUnsaved } from '../../shared/forms/unsaved';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Icon } from '../../shared/ui/icon';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { bodyOf, modelOf, noSettings, settingsRules, type SettingsModel } from './phase-settings-model';

/** What a phase asks of its trainings: completion, test, weeks of the tasks, criteria, funding lines. */
@Component({
  imports: [ErrorSummary, Field, FormField, Icon, ListStates, MatButton, MatIconButton, Page, SaveBar],
  templateUrl: './phase-settings-page.html',
  styleUrl: './phase-settings-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PhaseSettingsPage implements HoldsUnsaved {
  /** Absent for the phase one works in. */
  readonly phaseId = input<string>();

  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly formats = inject(Formats);
  private readonly session = inject(Session);
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  protected readonly taskCodes = taskCodes;

  private readonly phase = computed(() => this.phaseId() ?? this.session.current()?.phaseId ?? this.session.current()?.phases[0]?.id ?? '');
  protected readonly settings = this.api.resource('GET /phases/:id/settings', () => (this.phase() ? { params: { id: this.phase() } } : undefined));
  private readonly model = signal(noSettings);
  protected readonly fields = form(this.model, (path) => settingsRules(path, () => this.settings.value()?.may.change ?? false));
  protected readonly saver = new Revising({
    model: this.model, fields: this.fields, before: this.settings.value, draftOf: modelOf,
    send: (version = 0) => this.api.send('PUT /phases/:id/settings', { params: { id: this.phase() }, body: { ...bodyOf(this.model()), version } }),
    compared: () => this.compared(),
  });
  protected readonly back = computed(() => ({ to: `/phases/${this.phase()}`, label: this.settings.value() ? this.formats.of(this.settings.value()?.name ?? { en: '', de: '' }) : '' }));

  unsaved(): boolean {
    return this.saver.unsaved();
  }

  protected nameOf({ en, de }: { en: string; de: string }): string {
    return this.formats.of({ en, de }) || this.t('phases.newOne');
  }

  protected addCriterion(): void {
    this.fields.criteria().value.update((now) => [...now, { id: '', en: '', de: '', used: 0, weight: '1' }]);
    this.fields.criteria().markAsDirty();
  }

  protected addLine(): void {
    this.fields.fundingLines().value.update((now) => [...now, { id: '', en: '', de: '', used: 0, code: '' }]);
    this.fields.fundingLines().markAsDirty();
  }

  protected remove(list: 'criteria' | 'fundingLines', index: number): void {
    this.model.update((now) => ({ ...now, [list]: now[list].filter((_, at) => at !== index) }));
    this.fields[list]().markAsDirty();
  }

  protected up(index: number): void {
    this.fields.criteria().value.update((now) => now.map((one, at) => (at === index ? now[index - 1] : at === index - 1 ? now[index] : one) ?? one));
    this.fields.criteria().markAsDirty();
  }

  protected async save(): Promise<void> {
    if (!(await this.saver.save())) return;
    this.notices.say(this.t('phases.saved'));
    this.leave();
  }

  protected leave(): void {
    void this.router.navigate(['/phases', this.phase()]);
  }

  private compared(): ComparedField<SettingsModel>[] {
    return [
      { key: 'completedShare', label: this.t('phases.completedShare') },
      { key: 'testName', label: this.t('finalTest.name') },
      { key: 'passMark', label: this.t('finalTest.passMark') },
      { key: 'taskWeeks', label: this.t('phases.tasks'), show: ({ taskWeeks }) => taskCodes.map((code) => `${this.t(`planning.task.${code}`)} ${taskWeeks[code]}`).join(', ') },
      { key: 'criteria', label: this.t('phases.criteria'), show: ({ criteria }) => criteria.map((one) => `${this.nameOf(one)} (${one.weight})`).join(', ') },
      { key: 'fundingLines', label: this.t('phases.funding'), show: ({ fundingLines }) => fundingLines.map((one) => `${one.code} ${this.nameOf(one)}`).join(', ') },
    ];
  }
}
