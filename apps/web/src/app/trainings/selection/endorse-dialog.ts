import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { Saver } from '../../shared/forms/saver';
import { Messages } from '../../shared/i18n/messages';
import { Dialog } from '../../shared/ui/dialog';
import { EndorsementsClient } from '../endorsements/endorsements-client';

export interface WaitingName {
  readonly nominationId: string;
  readonly levelId: string;
  readonly name: string;
  readonly level: string;
}

/** Coordination says a level's word instead of it; the trail keeps why. Closes with true where it was said. */
@Component({
  imports: [Dialog, ErrorSummary, Field, FormField, MatButton, MatDialogClose],
  template: `
    <form novalidate (submit)="$event.preventDefault(); save()">
      <ui-dialog [heading]="t('endorsements.insteadOf', { name: waiting.name })">
        <ui-error-summary [of]="saver" [form]="fields" />
        <p>{{ t('endorsements.insteadText', { level: waiting.level }) }}</p>
        <ui-field [label]="t('endorsements.insteadReason')"><input [formField]="fields.reason" /></ui-field>
        <ng-container actions>
          <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.cancel') }}</button>
          <button matButton="filled" type="submit" [disabled]="saver.busy()" [disabledInteractive]="true">{{ t('endorsements.endorse', { count: 1 }) }}</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EndorseDialog {
  protected readonly t = inject(Messages).t;
  private readonly client = inject(EndorsementsClient);
  protected readonly waiting = inject<WaitingName>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<EndorseDialog, boolean>>(MatDialogRef);
  protected readonly saver = new Saver();
  private readonly model = signal({ reason: '' });
  protected readonly fields = form(this.model, (path) => {
    required(path.reason);
    maxLength(path.reason, 500);
  });

  protected async save(): Promise<void> {
    if (await this.saver.run(this.fields, () => this.client.endorse([this.waiting], 'endorsed', this.model().reason.trim()))) this.dialog.close(true);
  }
}
