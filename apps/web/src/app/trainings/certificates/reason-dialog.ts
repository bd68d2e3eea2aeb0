import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import type { ResponseOf } from '@liaison/contracts';
import { Field } from '../../shared/forms/field';
import { Messages } from '../../shared/i18n/messages';
import { Dialog } from '../../shared/ui/dialog';

/** Why a certificate ends, which nobody can take back. Closes with the reason. */
@Component({
  imports: [Dialog, Field, FormField, MatButton, MatDialogClose],
  template: `
    <form novalidate (submit)="$event.preventDefault(); take()">
      <ui-dialog [heading]="t(asked.to === 'revoked' ? 'certificates.revokeOne' : 'certificates.replaceOne', { name: asked.certificate.name })">
        <p>{{ t(asked.to === 'revoked' ? 'certificates.revokeText' : 'certificates.replaceText', { number: asked.certificate.number }) }}</p>
        <ui-field [label]="t('certificates.reason')" [hint]="t('certificates.reasonHint')"><textarea rows="3" cdkFocusInitial [formField]="fields.reason"></textarea></ui-field>
        <ng-container actions>
          <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.cancel') }}</button>
          <button matButton="filled" type="submit">{{ t(asked.to === 'revoked' ? 'certificates.revoke' : 'certificates.replace') }}</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReasonDialog {
  protected readonly t = inject(Messages).t;
  protected readonly asked = inject<{ certificate: ResponseOf<'GET /certificates'>['items'][number]; to: 'revoked' | 'replaced' }>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<ReasonDialog, string>>(MatDialogRef);
  protected readonly fields = form(signal({ reason: '' }), (path) => {
    required(path.reason);
    maxLength(path.reason, 1000);
  });

  protected take(): void {
    const { reason } = this.fields;
    reason().markAsTouched();
    if (this.fields().valid() && reason().value().trim()) this.dialog.close(reason().value());
    else reason().focusBoundControl();
  }
}
