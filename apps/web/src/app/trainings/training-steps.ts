import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { problemOf } from '../shared/http/problem';
import { Messages } from '../shared/i18n/messages';
import { Dialogs } from '../shared/ui/dialogs';
import { Icon } from '../shared/ui/icon';
import { Menu, MenuFor } from '../shared/ui/menu';
import { Notices } from '../shared/ui/notices';
import type { StepQuestion } from './step-dialog';
import { TrainingsClient, type TrainingDetail } from './trainings-client';

type Move = TrainingDetail['moves'][number];

/** Putting off and calling off are always possible and seldom meant: they stand behind the step that follows. */
const seldom: readonly Move['to'][] = ['postponed', 'cancelled'];

/** What can be done next with a training, as the server offers it to this reader. */
@Component({
  selector: 'app-training-steps',
  imports: [Icon, MatButton, Menu, MenuFor],
  template: `
    @for (move of next(); track move.to) {
      <button matButton="filled" type="button" [disabled]="busy()" [disabledInteractive]="true" (click)="take(move)">{{ nameOf(move) }}</button>
    }
    @if (others().length) {
      <button matButton="outlined" type="button" [uiMenuFor]="menu">{{ t('trainings.steps.more') }}<ui-icon [name]="icon" /></button>
      <ui-menu #menu [label]="t('trainings.steps.more')">
        @for (move of others(); track move.to) {
          <button type="button" role="menuitem" (click)="take(move)">{{ nameOf(move) }}</button>
        }
      </ui-menu>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    ui-icon {
      margin-inline: 4px -6px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TrainingSteps {
  readonly training = input.required<TrainingDetail>();
  readonly changed = output<TrainingDetail>();
  /** Somebody else changed the training first. */
  readonly stale = output();

  protected readonly t = inject(Messages).t;
  protected readonly icon = 'chevron-down';
  private readonly client = inject(TrainingsClient);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  protected readonly busy = signal(false);
  protected readonly next = computed(() => this.training().moves.filter(({ to }) => !seldom.includes(to)));
  protected readonly others = computed(() => this.training().moves.filter(({ to }) => seldom.includes(to)));

  protected nameOf({ to }: Move): string {
    return this.t(`domain.trainingStep.${to}`);
  }

  protected async take(move: Move): Promise<void> {
    const reason = move.needsReason ? await this.ask(move) : '';
    if (reason === undefined || this.busy()) return;
    const { id, version } = this.training();
    this.busy.set(true);
    try {
      const training = await this.client.move(id, { to: move.to, version, ...(reason && { reason }) });
      this.changed.emit(training);
      this.notices.say(this.t('trainings.steps.done', { title: training.title, state: this.t(`domain.trainingState.${training.state}`) }));
    } catch (error) {
      const { code } = problemOf(error);
      // The balance changed since the page was loaded: now it does need a reason.
      if (code === 'balance-needs-reason' && !move.needsReason) this.stale.emit();
      if (code === 'stale-version') this.stale.emit();
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }

  private async ask({ to }: Move): Promise<string | undefined> {
    const { StepDialog } = await import('./step-dialog');
    return this.dialogs.open<string, StepQuestion>(StepDialog, { to, training: this.training() });
  }
}
