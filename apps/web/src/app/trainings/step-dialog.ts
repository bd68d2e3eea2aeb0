import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { placeHoldingStates, type NominationState } from '@liaison/domain/states';
import { Field } from '../shared/forms/field';
import { Messages } from '../shared/i18n/messages';
import { Dialog } from '../shared/ui/dialog';
import { Icon } from '../shared/ui/icon';
import { FindingWords } from './finding-words';
import type { TrainingDetail } from './trainings-client';

export interface StepQuestion {
  readonly to: TrainingDetail['state'];
  readonly training: TrainingDetail;
}

/** A step that has to be accounted for: what it means in numbers, and the reason. Closes with the reason. */
@Component({
  imports: [Dialog, Field, FormField, Icon, MatButton, MatDialogClose],
  template: `
    <form novalidate (submit)="$event.preventDefault(); take()">
      <ui-dialog [heading]="heading">
        @if (findings().length) {
          <p>{{ t('trainings.steps.unbalanced') }}</p>
          <ul>
            @for (finding of findings(); track $index) {
              <li><ui-icon [name]="icon" />{{ finding }}</li>
            }
          </ul>
        } @else {
          <p>{{ t(question.to === 'postponed' ? 'trainings.steps.postponing' : 'trainings.steps.cancelling', counts()) }}</p>
        }
        <ui-field [label]="t('trainings.steps.reason')" [hint]="t('trainings.steps.reasonHint')"><textarea rows="3" cdkFocusInitial [formField]="fields.reason"></textarea></ui-field>
        <ng-container actions>
          <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.cancel') }}</button>
          <button matButton="filled" type="submit">{{ heading }}</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  styles: `
    ul {
      display: flex;
      flex-direction: column;
      gap: 6px;
      padding: 0;
      list-style: none;
      color: var(--l-warn);
    }
    li {
      display: flex;
      gap: 8px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StepDialog {
  protected readonly t = inject(Messages).t;
  protected readonly icon = 'alert-outline';
  protected readonly question = inject<StepQuestion>(MAT_DIALOG_DATA);
  protected readonly heading = this.t(`domain.trainingStep.${this.question.to}`);
  private readonly words = inject(FindingWords);
  private readonly dialog = inject<MatDialogRef<StepDialog, string>>(MatDialogRef);

  protected readonly fields = form(signal({ reason: '' }), (path) => {
    required(path.reason);
    maxLength(path.reason, 1000);
  });
  protected readonly findings = computed(() =>
    this.question.to === 'confirmed' ? (this.question.training.findings ?? []).map((finding) => this.words.of(finding)) : [],
  );
  protected readonly counts = computed(() => {
    const { people, sessions } = this.question.training;
    const trainers = new Set(sessions.flatMap((session) => session.trainers.map(({ id }) => id)));
    const holding = (people ?? []).filter(({ state }) => (placeHoldingStates as readonly NominationState[]).includes(state));
    return { trainers: trainers.size, people: holding.length };
  });

  protected take(): void {
    const { reason } = this.fields;
    reason().markAsTouched();
    if (this.fields().valid() && reason().value().trim()) this.dialog.close(reason().value());
    else reason().focusBoundControl();
  }
}
