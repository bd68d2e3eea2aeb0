import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormField, form } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import type { ResponseOf } from '@liaison/contracts';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Saver } from '../../shared/forms/saver';
import { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';
import { Dialog } from '../../shared/ui/dialog';
import { TrainingsClient, type TrainingDetail } from '../trainings-client';
import { CopyReport } from './copy-report';
import { PlannedPlaceFields, placeRules, zoneOf } from './planned-place';
import { PlanningClient } from './planning-client';

type Copied = ResponseOf<'POST /trainings/:id/copies'>;

/** Plans a training after the model of another and reports what came along. Closes with the id of the copy to open it. */
@Component({
  imports: [CopyReport, Dialog, ErrorSummary, FormField, MatButton, MatDialogClose, PlannedPlaceFields],
  templateUrl: './copy-dialog.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CopyDialog {
  protected readonly t = inject(Messages).t;
  private readonly api = inject(Api);
  private readonly client = inject(PlanningClient);
  private readonly trainings = inject(TrainingsClient);
  private readonly training = inject<TrainingDetail>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<CopyDialog, string>>(MatDialogRef);
  protected readonly saver = new Saver();
  protected readonly copied = signal<Copied | undefined>(undefined);

  private readonly model = signal({ title: this.training.title, startsOn: '', countryCode: this.training.countryCode, city: this.training.city, venue: this.training.venue, withTrainers: true });
  protected readonly fields = form(this.model, placeRules);

  protected async copy(): Promise<void> {
    const { id, version, phaseId, countryCode, timeZone } = this.training;
    const done = await this.saver.run(this.fields, async () => {
      const model = this.model();
      // Another country has another clock; the times on the wall stay.
      const zone = model.countryCode === countryCode ? timeZone : await zoneOf(this.api, model.countryCode);
      return this.client.copy(id, { ...model, phaseId, timeZone: zone, version });
    });
    if (!done) return;
    this.trainings.touched();
    this.copied.set(done);
  }
}
