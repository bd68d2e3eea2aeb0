import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { Session } from '../shared/access/session';
import { Messages } from '../shared/i18n/messages';
import { Dialog } from '../shared/ui/dialog';
import { SignInForm } from './sign-in-form';

/** Over whatever was being done when the session ended. */
@Component({
  imports: [Dialog, MatButton, MatDialogClose, SignInForm],
  template: `
    <ui-dialog [heading]="t('identity.signIn.expired')">
      <p>{{ t('identity.signIn.expiredText') }}</p>
      <app-sign-in-form [address]="address" (done)="dialog.close(true)" />
      <button actions matButton type="button" [mat-dialog-close]="false">{{ t('ui.dialog.cancel') }}</button>
    </ui-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInAgain {
  protected readonly t = inject(Messages).t;
  protected readonly dialog = inject(MatDialogRef);
  protected readonly address = inject(Session).current()?.account.email ?? '';
}
