import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { FormField, form } from '@angular/forms/signals';
import { MatButton, MatIconButton } from '@angular/material/button';
import { Router } from '@angular/router';
import type { PhaseSettings } from '@liaison/contracts';
import { taskCodes } from '@liaison/domain/planning';
import { Session } from '../../shared/access/session';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { SaveBar } from '../../shared/forms/save-bar';
import { Saver } from '../../shared/forms/saver';
import { Stale } from '../../shared/forms/stale';
import type { HoldsUnsaved } from '../../shared/forms/unsaved';
import { Api } from '../../shared/http/api';
import { problemOf } from '../../shared/http/problem';
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
  private readonly stale = inject(Stale);
  protected readonly saver = new Saver();
  protected readonly taskCodes = taskCodes;

  private readonly phase = computed(() => this.phaseId() ?? this.session.current()?.phaseId ?? this.session.current()?.phases[0]?.id ?? '');
  protected readonly settings = this.api.resource('GET /phases/:id/settings', () => (this.phase() ? { params: { id: this.phase() } } : undefined));
  private readonly version = linkedSignal(() => this.settings.value()?.version ?? 0);
  private readonly model = linkedSignal<PhaseSettings | undefined, SettingsModel>({
    source: this.settings.value,
    computation: (settings) => (settings ? modelOf(settings) : noSettings),
  });
  protected readonly fields = form(this.model, (path) => settingsRules(path, () => this.settings.value()?.may.change ?? false));
  private readonly left = signal(false);
  protected readonly back = computed(() => ({ to: `/phases/${this.phase()}`, label: this.settings.value() ? this.formats.of(this.settings.value()?.name ?? { en: '', de: '' }) : '' }));

  unsaved(): boolean {
    return !this.left() && this.fields().dirty();
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
    try {
      const saved = await this.saver.run(this.fields, () => this.api.send('PUT /phases/:id/settings', { params: { id: this.phase() }, body: { ...bodyOf(this.model()), version: this.version() } }), ['stale-version']);
      if (!saved) return;
      this.notices.say(this.t('phases.saved'));
      this.leave();
    } catch (error) {
      await this.compare(problemOf(error).current as PhaseSettings);
    }
  }

  protected leave(): void {
    this.left.set(true);
    void this.router.navigate(['/phases', this.phase()]);
  }

  private async compare(theirs: PhaseSettings): Promise<void> {
    const fields = [
      { key: 'completedShare' as const, label: this.t('phases.completedShare') },
      { key: 'testName' as const, label: this.t('finalTest.name') },
      { key: 'passMark' as const, label: this.t('finalTest.passMark') },
      { key: 'taskWeeks' as const, label: this.t('phases.tasks'), show: ({ taskWeeks }: SettingsModel) => taskCodes.map((code) => `${this.t(`planning.task.${code}`)} ${taskWeeks[code]}`).join(', ') },
      { key: 'criteria' as const, label: this.t('phases.criteria'), show: ({ criteria }: SettingsModel) => criteria.map((one) => `${this.nameOf(one)} (${one.weight})`).join(', ') },
      { key: 'fundingLines' as const, label: this.t('phases.funding'), show: ({ fundingLines }: SettingsModel) => fundingLines.map((one) => `${one.code} ${this.nameOf(one)}`).join(', ') },
    ];
    const before = this.settings.value();
    const merged = await this.stale.resolve(this.model(), modelOf(theirs), fields, before && modelOf(before));
    if (!merged) return;
    this.version.set(theirs.version);
    this.model.set(merged);
    await this.save();
  }
}
