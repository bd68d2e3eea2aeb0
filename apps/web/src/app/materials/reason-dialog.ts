import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required, submit } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { Field } from '../shared/forms/field';
import { Messages } from '../shared/i18n/messages';
import { Dialog } from '../shared/ui/dialog';

export interface AskedReason {
  readonly heading: string;
  readonly text: string;
  readonly confirm: string;
}

/** A step that has to be explained: the reason goes to those whom it concerns. */
@Component({
  imports: [Dialog, Field, FormField, MatButton, MatDialogClose],
  template: `
    <form novalidate (submit)="$event.preventDefault(); send()">
      <ui-dialog [heading]="asked.heading">
        <p>{{ asked.text }}</p>
        <ui-field [label]="t('materials.reason')"><textarea rows="3" [formField]="fields.reason"></textarea></ui-field>
        <ng-container actions>
          <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.cancel') }}</button>
          <button matButton="filled" type="submit">{{ asked.confirm }}</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReasonDialog {
  protected readonly t = inject(Messages).t;
  protected readonly asked = inject<AskedReason>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<unknown, string>>(MatDialogRef);
  private readonly model = signal({ reason: '' });
  protected readonly fields = form(this.model, (path) => {
    required(path.reason);
    maxLength(path.reason, 500);
  });

  protected async send(): Promise<void> {
    await submit(this.fields, () => {
      // One line in the mail and in the trail.
      this.dialog.close(this.model().reason.replace(/\s+/g, ' ').trim());
      return Promise.resolve(undefined);
    });
  }
}
