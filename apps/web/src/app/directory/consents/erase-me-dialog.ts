import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormField, email, form, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { Saver } from '../../shared/forms/saver';
import { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';
import { Dialog } from '../../shared/ui/dialog';

/** The one thing that cannot be taken back asks for the own address. Closes with true when it is done. */
@Component({
  imports: [Dialog, ErrorSummary, Field, FormField, MatButton, MatDialogClose],
  template: `
    <form novalidate (submit)="$event.preventDefault(); save()">
      <ui-dialog [heading]="t('consents.eraseHeading')">
        <ui-error-summary [of]="saver" [form]="fields" />
        <p>{{ t('consents.eraseText') }}</p>
        <ui-field [label]="t('consents.eraseEmail')"><input type="email" autocomplete="off" [formField]="fields.email" /></ui-field>
        <ng-container actions>
          <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.cancel') }}</button>
          <button matButton="filled" type="submit" [disabled]="saver.busy()" disabledInteractive>{{ t('consents.eraseButton') }}</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EraseMeDialog {
  protected readonly t = inject(Messages).t;
  private readonly api = inject(Api);
  private readonly dialog = inject<MatDialogRef<EraseMeDialog, boolean>>(MatDialogRef);
  protected readonly saver = new Saver();
  private readonly model = signal({ email: '' });
  protected readonly fields = form(this.model, (path) => {
    required(path.email);
    email(path.email);
  });

  protected async save(): Promise<void> {
    const done = await this.saver.run(this.fields, async () => {
      await this.api.send('POST /my-data/erasure', { body: this.model() });
      return true;
    });
    if (done) this.dialog.close(true);
  }
}
