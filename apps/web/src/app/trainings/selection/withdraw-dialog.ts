import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormField, form, maxLength } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { Saver } from '../../shared/forms/saver';
import { Messages } from '../../shared/i18n/messages';
import { Dialog } from '../../shared/ui/dialog';
import { SelectionClient } from './selection-client';

export interface Withdrawal {
  readonly trainingId: string;
  readonly nominationId: string;
  readonly name: string;
  readonly version: number;
  readonly holdsPlace: boolean;
}

/** Takes a name back. Closes with true when it is done. */
@Component({
  imports: [Dialog, ErrorSummary, Field, FormField, MatButton, MatDialogClose],
  template: `
    <form novalidate (submit)="$event.preventDefault(); withdraw()">
      <ui-dialog [heading]="t('selection.withdraw.heading', { name: question.name })">
        <ui-error-summary [of]="saver" [form]="fields" />
        @if (question.holdsPlace) {
          <p>{{ t('selection.withdraw.place') }}</p>
        }
        <ui-field [label]="t('selection.withdraw.reason')"><textarea rows="2" cdkFocusInitial [formField]="fields.reason"></textarea></ui-field>
        <ng-container actions>
          <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.cancel') }}</button>
          <button matButton="filled" type="submit" [disabled]="saver.busy()" [disabledInteractive]="true">{{ t('selection.withdraw.button') }}</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WithdrawDialog {
  protected readonly t = inject(Messages).t;
  private readonly client = inject(SelectionClient);
  protected readonly question = inject<Withdrawal>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<WithdrawDialog, boolean>>(MatDialogRef);
  protected readonly saver = new Saver();
  protected readonly fields = form(signal({ reason: '' }), (path) => maxLength(path.reason, 500));

  protected async withdraw(): Promise<void> {
    const { trainingId, nominationId, version } = this.question;
    const done = await this.saver.run(this.fields, async () => {
      await this.client.withdraw(trainingId, nominationId, this.fields.reason().value(), version);
      return true;
    });
    if (done) this.dialog.close(true);
  }
}
