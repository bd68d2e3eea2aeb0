import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormField, form, max, maxLength, min, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import type { FinalTestBoard } from '@liaison/contracts';
import { Field } from '../../shared/forms/field';
import { Messages } from '../../shared/i18n/messages';
import { Dialog } from '../../shared/ui/dialog';

export interface TestQuestion {
  readonly test: FinalTestBoard['test'];
  /** Somebody has a result in it, so that it cannot go. */
  readonly isUsed: boolean;
}

/** Sets the test of a training, or drops it. Closes with what was chosen. */
@Component({
  imports: [Dialog, Field, FormField, MatButton, MatDialogClose],
  template: `
    <form novalidate (submit)="$event.preventDefault(); take()">
      <ui-dialog [heading]="t(question.test ? 'finalTest.change' : 'finalTest.set')">
        <ui-field [label]="t('finalTest.name')"><input dir="auto" autocomplete="off" cdkFocusInitial [formField]="fields.name" /></ui-field>
        <ui-field [label]="t('finalTest.passMark')" [hint]="t('finalTest.passMarkHint')"><input type="number" step="1" [formField]="fields.passMark" /></ui-field>
        @if (question.isUsed) {
          <p class="muted">{{ t('finalTest.inUse') }}</p>
        }
        <ng-container actions>
          <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.cancel') }}</button>
          @if (question.test && !question.isUsed) {
            <button matButton="outlined" type="button" (click)="dialog.close({ test: null })">{{ t('finalTest.drop') }}</button>
          }
          <button matButton="filled" type="submit">{{ t('ui.form.save') }}</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TestDialog {
  protected readonly t = inject(Messages).t;
  protected readonly question = inject<TestQuestion>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<TestDialog, { test: { name: string; passMark: number } | null }>>(MatDialogRef);
  protected readonly fields = form(signal({ name: this.question.test?.name ?? '', passMark: this.question.test?.passMark ?? 60 }), (path) => {
    required(path.name);
    maxLength(path.name, 200);
    required(path.passMark);
    min(path.passMark, 1);
    max(path.passMark, 100);
  });

  protected take(): void {
    const { name, passMark } = this.fields;
    name().markAsTouched();
    passMark().markAsTouched();
    if (!name().value().trim()) return name().focusBoundControl();
    if (!this.fields().valid() || !Number.isInteger(passMark().value())) return passMark().focusBoundControl();
    this.dialog.close({ test: { name: name().value(), passMark: passMark().value() } });
  }
}
