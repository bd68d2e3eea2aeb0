import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { Clock } from '../shared/clock/clock';
import { ErrorSummary } from '../shared/forms/error-summary';
import { Field } from '../shared/forms/field';
import { Saver } from '../shared/forms/saver';
import { Messages } from '../shared/i18n/messages';
import { Dialog } from '../shared/ui/dialog';
import { DirectoryClient } from './directory-client';
import type { MandateQuestion } from './mandate-dialog';

/** Ends a mandate with a day, or this minute. Closes with true when it has. */
@Component({
  imports: [Dialog, ErrorSummary, Field, FormField, MatButton, MatDialogClose],
  template: `
    <form novalidate (submit)="$event.preventDefault(); save()">
      <ui-dialog [heading]="t('directory.mandate.endOf', { name: given.person.displayName })">
        <ui-error-summary [of]="saver" [form]="fields" />
        <p><bdi>{{ given.mandate?.organisationName }}</bdi></p>
        <ui-field [label]="t('directory.mandate.when')">
          <select [formField]="fields.when">
            <option value="day">{{ t('directory.mandate.withDay') }}</option>
            <option value="now">{{ t('directory.mandate.now') }}</option>
          </select>
        </ui-field>
        @if (fields.when().value() === 'day') {
          <ui-field [label]="t('directory.mandate.lastDay')" [hint]="t('directory.mandate.lastDayHint')"><input type="date" [formField]="fields.lastDay" /></ui-field>
        }
        <ui-field [label]="t('directory.mandate.reason')"><input [formField]="fields.reason" /></ui-field>
        <p class="muted">{{ t('directory.mandate.consequence', { count: given.mandate?.roles ?? 0 }) }}</p>
        <ng-container actions>
          <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.cancel') }}</button>
          <button matButton="filled" type="submit" [disabled]="saver.busy()" disabledInteractive>{{ t('directory.mandate.end') }}</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EndMandateDialog {
  protected readonly t = inject(Messages).t;
  protected readonly given = inject<MandateQuestion>(MAT_DIALOG_DATA);
  private readonly client = inject(DirectoryClient);
  private readonly dialog = inject<MatDialogRef<EndMandateDialog, boolean>>(MatDialogRef);
  protected readonly saver = new Saver();
  private readonly model = signal<{ when: 'day' | 'now'; lastDay: string; reason: string }>({ when: 'day', lastDay: inject(Clock).today(), reason: '' });
  protected readonly fields = form(this.model, (path) => {
    required(path.lastDay, { when: ({ valueOf }) => valueOf(path.when) === 'day' });
    maxLength(path.reason, 200);
  });

  protected async save(): Promise<void> {
    const { mandate } = this.given;
    if (!mandate) return;
    const ended = await this.saver.run(this.fields, () => {
      const { when, lastDay, reason } = this.model();
      return this.client.endMandate(mandate.id, { lastDay: when === 'now' ? null : lastDay, reason, version: mandate.version });
    });
    if (ended) this.dialog.close(true);
  }
}
