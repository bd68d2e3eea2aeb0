import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import type { TrainingTemplate } from '@liaison/contracts';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { Saver } from '../../shared/forms/saver';
import { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';
import { Dialog } from '../../shared/ui/dialog';
import type { TrainingDetail } from '../trainings-client';

/** Keeps a training as a template under a name. Closes with the template. */
@Component({
  imports: [Dialog, ErrorSummary, Field, FormField, MatButton, MatDialogClose],
  template: `
    <form novalidate (submit)="$event.preventDefault(); keep()">
      <ui-dialog [heading]="t('planning.template.keep')">
        <ui-error-summary [of]="saver" [form]="fields" />
        <p>{{ t('planning.template.keepText') }}</p>
        <ui-field [label]="t('planning.template.name')"><input dir="auto" autocomplete="off" cdkFocusInitial [formField]="fields.name" /></ui-field>
        <ng-container actions>
          <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.cancel') }}</button>
          <button matButton="filled" type="submit" [disabled]="saver.busy()" [disabledInteractive]="true">{{ t('planning.template.keepDo') }}</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class KeepTemplateDialog {
  protected readonly t = inject(Messages).t;
  private readonly api = inject(Api);
  private readonly training = inject<TrainingDetail>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<KeepTemplateDialog, TrainingTemplate>>(MatDialogRef);
  protected readonly saver = new Saver();
  protected readonly fields = form(signal({ name: this.training.title }), (path) => {
    required(path.name);
    maxLength(path.name, 200);
  });

  protected async keep(): Promise<void> {
    const { id, version } = this.training;
    const kept = await this.saver.run(this.fields, () => this.api.send('POST /trainings/:id/templates', { params: { id }, body: { name: this.fields.name().value(), version } }));
    if (kept) this.dialog.close(kept);
  }
}
