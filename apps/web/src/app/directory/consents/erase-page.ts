import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormField, email, form, maxLength, required, validate } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { SaveBar } from '../../shared/forms/save-bar';
import { Saver } from '../../shared/forms/saver';
import { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';

const empty = { email: '', reason: '', checked: false };

/** Erases somebody who asked for it, by an address of theirs. */
@Component({
  imports: [ErrorSummary, Field, FormField, Page, SaveBar],
  template: `
    <ui-page [heading]="t('consents.eraseOther')" [subtitle]="t('consents.eraseOtherText')">
      <form class="card stack" novalidate (submit)="$event.preventDefault(); save()">
        <ui-error-summary [of]="saver" [form]="fields" />
        <ui-field [label]="t('consents.eraseOtherEmail')"><input type="email" autocomplete="off" [formField]="fields.email" /></ui-field>
        <ui-field [label]="t('consents.eraseReason')"><input [formField]="fields.reason" /></ui-field>
        <label class="check"><input type="checkbox" [formField]="fields.checked" />{{ t('consents.eraseOtherConfirm') }}</label>
        <ui-save-bar [of]="saver" [dirty]="fields().dirty()" [label]="t('consents.eraseOther')" (cancelled)="cancel()" />
      </form>
    </ui-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ErasePage {
  protected readonly t = inject(Messages).t;
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  protected readonly saver = new Saver();
  private readonly model = signal(empty);
  protected readonly fields = form(this.model, (path) => {
    required(path.email);
    email(path.email);
    required(path.reason);
    maxLength(path.reason, 300);
    validate(path.checked, ({ value }) => (value() ? undefined : { kind: 'required' }));
  });

  protected async save(): Promise<void> {
    const { email: address, reason } = this.model();
    const done = await this.saver.run(this.fields, async () => {
      await this.api.send('POST /erasures', { body: { email: address, reason } });
      return true;
    });
    if (!done) return;
    this.notices.say(this.t('consents.erased'));
    this.fields().reset(empty);
  }

  protected cancel(): void {
    void this.router.navigate(['/people']);
  }
}
