import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormField, form, required, submit, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { Clock } from '../../shared/clock/clock';
import { Field } from '../../shared/forms/field';
import { Messages } from '../../shared/i18n/messages';
import { Dialog } from '../../shared/ui/dialog';

/** When an edition comes out by itself; closes with the instant. */
@Component({
  imports: [Dialog, Field, FormField, MatButton, MatDialogClose],
  template: `
    <form novalidate (submit)="$event.preventDefault(); send()">
      <ui-dialog [heading]="t('updates.schedule.title', { edition })">
        <p>{{ t('updates.schedule.text') }}</p>
        <ui-field [label]="t('updates.schedule.at')"><input type="datetime-local" [formField]="fields.at" /></ui-field>
        <ng-container actions>
          <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.cancel') }}</button>
          <button matButton="filled" type="submit">{{ t('updates.schedule.confirm') }}</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ScheduleDialog {
  protected readonly t = inject(Messages).t;
  protected readonly edition = inject<string>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<unknown, string>>(MatDialogRef);
  private readonly clock = inject(Clock);
  private readonly model = signal({ at: '' });
  protected readonly fields = form(this.model, (path) => {
    required(path.at);
    validate(path.at, ({ value }) => (value() && Date.parse(value()) <= this.clock.now().getTime() ? { kind: 'in-the-past' } : undefined));
  });

  protected async send(): Promise<void> {
    await submit(this.fields, () => {
      // A time without a zone is read on the clock of the browser, as the label says.
      this.dialog.close(new Date(Date.parse(this.model().at)).toISOString());
      return Promise.resolve(undefined);
    });
  }
}
