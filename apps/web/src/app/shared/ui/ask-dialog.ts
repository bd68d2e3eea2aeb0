import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose } from '@angular/material/dialog';
import { Messages } from '../i18n/messages';
import { Dialog } from './dialog';

export interface Question {
  readonly heading: string;
  readonly text: string;
  /** Words of the button that does it: a verb. */
  readonly confirm: string;
}

@Component({
  imports: [Dialog, MatButton, MatDialogClose],
  template: `
    <ui-dialog [heading]="question.heading">
      <p>{{ question.text }}</p>
      <ng-container actions>
        <button matButton type="button" [mat-dialog-close]="false">{{ t('ui.dialog.cancel') }}</button>
        <button matButton="filled" type="button" [mat-dialog-close]="true">{{ question.confirm }}</button>
      </ng-container>
    </ui-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AskDialog {
  protected readonly t = inject(Messages).t;
  protected readonly question = inject<Question>(MAT_DIALOG_DATA);
}
