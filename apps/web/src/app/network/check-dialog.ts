import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose } from '@angular/material/dialog';
import { Messages } from '../shared/i18n/messages';
import { Dialog } from '../shared/ui/dialog';
import type { ContactDetail } from './network-client';

const methods = ['call', 'mail', 'document', 'met'] as const;
export type Check = (typeof methods)[number];

/** How a contact was checked; says what this check will make of it. */
@Component({
  imports: [Dialog, MatButton, MatDialogClose],
  template: `
    <ui-dialog [heading]="t('network.check.heading', { title: contact.title })">
      <p>{{ t(isSecond ? 'network.check.secondText' : 'network.check.firstText') }}</p>
      <fieldset>
        <legend>{{ t('network.check.how') }}</legend>
        @for (one of methods; track one) {
          <label class="check"><input type="radio" name="method" [checked]="method() === one" (change)="method.set(one)" />{{ messages.named('network.check.method', one) }}</label>
        }
      </fieldset>
      <ng-container actions>
        <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.cancel') }}</button>
        <button matButton="filled" type="button" [mat-dialog-close]="method()">{{ t(isSecond ? 'network.check.verify' : 'network.check.confirm') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  styles: `
    fieldset {
      display: flex;
      flex-direction: column;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0 0 4px;
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CheckDialog {
  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly contact = inject<ContactDetail>(MAT_DIALOG_DATA);
  protected readonly methods = methods;
  protected readonly method = signal<Check>('call');
  /** A renewal needs one person, like the second half of a first verification. */
  protected readonly isSecond = ['V2', 'V3', 'V4'].includes(this.contact.verification);
}
