import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import type { MeasureState } from '@liaison/domain/states';
import { Clock } from '../../shared/clock/clock';
import { Field } from '../../shared/forms/field';
import { noCaseData } from '../../shared/forms/no-case-data';
import { Messages } from '../../shared/i18n/messages';
import { Dialog } from '../../shared/ui/dialog';

interface Question {
  readonly title: string;
  readonly state: MeasureState;
  /** The day of the last step; the next one is no earlier. */
  readonly since: string;
}

export interface MovedMeasure {
  readonly on: string;
  readonly note: string;
}

/** On which day a measure came to its next state, and why it was dropped. */
@Component({
  imports: [Dialog, Field, FormField, MatButton, MatDialogClose],
  template: `
    <form novalidate (submit)="$event.preventDefault(); save()">
      <ui-dialog [heading]="t(key)">
        <p><bdi>{{ given.title }}</bdi></p>
        <ui-field [label]="t('strategies.form.on')"><input type="date" [formField]="fields.on" /></ui-field>
        <ui-field [label]="t(given.state === 'dropped' ? 'strategies.form.reason' : 'strategies.form.note')"><input [formField]="fields.note" /></ui-field>
        <ng-container actions>
          <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.cancel') }}</button>
          <button matButton="filled" type="submit">{{ t(key) }}</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MoveDialog {
  protected readonly t = inject(Messages).t;
  protected readonly given = inject<Question>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<MoveDialog, MovedMeasure>>(MatDialogRef);
  private readonly today = inject(Clock).today();
  protected readonly key = `domain.measureStep.${this.given.state as Exclude<MeasureState, 'planned'>}` as const;
  private readonly model = signal<MovedMeasure>({ on: this.today, note: '' });
  protected readonly fields = form(this.model, (path) => {
    required(path.on);
    validate(path.on, ({ value }) => (value() > this.today ? { kind: 'in-the-future' } : value() && value() < this.given.since ? { kind: 'before-it-began' } : undefined));
    required(path.note, { when: () => this.given.state === 'dropped' });
    maxLength(path.note, 300);
    noCaseData(path.note);
  });

  protected save(): void {
    for (const field of [this.fields.on, this.fields.note]) field().markAsTouched();
    if (this.fields().valid()) this.dialog.close(this.model());
  }
}
