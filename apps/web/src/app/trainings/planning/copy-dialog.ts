import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import type { ResponseOf } from '@liaison/contracts';
import { CodeLists } from '../../directory/code-lists';
import { Session } from '../../shared/access/session';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { Saver } from '../../shared/forms/saver';
import { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';
import { Dialog } from '../../shared/ui/dialog';
import { TrainingsClient, type TrainingDetail } from '../trainings-client';
import { CopyReport } from './copy-report';
import { PlanningClient } from './planning-client';

type Copied = ResponseOf<'POST /trainings/:id/copies'>;

/** Plans a training after the model of another and reports what came along. Closes with the id of the copy to open it. */
@Component({
  imports: [CopyReport, Dialog, ErrorSummary, Field, FormField, MatButton, MatDialogClose],
  templateUrl: './copy-dialog.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CopyDialog {
  protected readonly t = inject(Messages).t;
  private readonly client = inject(PlanningClient);
  private readonly trainings = inject(TrainingsClient);
  private readonly session = inject(Session);
  private readonly lists = inject(CodeLists);
  private readonly training = inject<TrainingDetail>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<CopyDialog, string>>(MatDialogRef);
  protected readonly saver = new Saver();
  private readonly known = inject(Api).resource('GET /countries', () => ({}));
  protected readonly countries = computed(() => this.lists.countries().filter(({ value }) => this.session.covers(value)));
  protected readonly copied = signal<Copied | undefined>(undefined);

  private readonly model = signal({ title: this.training.title, startsOn: '', countryCode: this.training.countryCode, city: this.training.city, venue: this.training.venue, withTrainers: true });
  protected readonly fields = form(this.model, (path) => {
    required(path.title);
    maxLength(path.title, 200);
    required(path.startsOn);
    required(path.countryCode);
    required(path.city);
    maxLength(path.city, 120);
    maxLength(path.venue, 200);
  });

  protected async copy(): Promise<void> {
    const { id, version, phaseId, countryCode, timeZone } = this.training;
    const done = await this.saver.run(this.fields, () => {
      const model = this.model();
      // Another country has another clock; the times on the wall stay.
      const zone = model.countryCode === countryCode ? timeZone : (this.known.value()?.items.find(({ code }) => code === model.countryCode)?.timeZone ?? timeZone);
      return this.client.copy(id, { ...model, phaseId, timeZone: zone, version });
    });
    if (!done) return;
    this.trainings.touched();
    this.copied.set(done);
  }
}
