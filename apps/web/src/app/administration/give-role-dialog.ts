import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { Session } from '../shared/access/session';
import { Clock } from '../shared/clock/clock';
import { ErrorSummary } from '../shared/forms/error-summary';
import type { Option } from '../shared/forms/option';
import { Saver } from '../shared/forms/saver';
import { Messages } from '../shared/i18n/messages';
import { Dialog } from '../shared/ui/dialog';
import { Notices } from '../shared/ui/notices';
import { AccountsClient, assignmentOf, firstCountry, type Account, type RoleModel } from './accounts-client';
import { RoleFields, roleRules } from './role-fields';

@Component({
  imports: [Dialog, ErrorSummary, MatButton, MatDialogClose, RoleFields],
  template: `
    <form novalidate (submit)="$event.preventDefault(); give()">
      <ui-dialog [heading]="t('administration.account.giveTo', { name: account.displayName })">
        <ui-error-summary [of]="saver" [form]="fields" />
        <app-role-fields [of]="fields" [offices]="offices()" />
        <ng-container actions>
          <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.cancel') }}</button>
          <button matButton="filled" type="submit" [disabled]="saver.busy()" disabledInteractive>{{ t('administration.account.form.give') }}</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GiveRoleDialog {
  protected readonly t = inject(Messages).t;
  protected readonly account = inject<Account>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<GiveRoleDialog, Account>>(MatDialogRef);
  private readonly client = inject(AccountsClient);
  private readonly notices = inject(Notices);
  protected readonly saver = new Saver();
  private readonly model = signal<RoleModel>({ role: '', country: firstCountry(inject(Session)), validFrom: inject(Clock).today(), validTo: '', office: '' });
  protected readonly fields = form(this.model, roleRules);

  protected readonly offices = signal<readonly Option[]>([]);

  constructor() {
    // Without them a role is given as before; the field is simply not offered.
    this.client.offices(this.account.personId).then((found) => this.offices.set(found), () => undefined);
  }

  protected async give(): Promise<void> {
    const given = await this.saver.run(this.fields, () => this.client.give(this.account.id, assignmentOf(this.model())));
    if (!given) return;
    const role = this.client.roles().find(({ value }) => value === this.model().role)?.label ?? '';
    this.notices.say(this.t('administration.account.given', { name: given.displayName, role }));
    this.dialog.close(given);
  }
}
