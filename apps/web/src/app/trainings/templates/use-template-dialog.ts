import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormField, form, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import type { ResponseOf, TrainingTemplate } from '@liaison/contracts';
import { Session } from '../../shared/access/session';
import { Clock } from '../../shared/clock/clock';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { Saver } from '../../shared/forms/saver';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialog } from '../../shared/ui/dialog';
import { CopyReport } from '../planning/copy-report';
import { PlannedPlaceFields, placeRules, zoneOf } from '../planning/planned-place';
import { TrainingsClient } from '../trainings-client';

/** Plans a training after a template and reports what came along. Closes with its id to open it. */
@Component({
  imports: [CopyReport, Dialog, ErrorSummary, Field, FormField, MatButton, MatDialogClose, PlannedPlaceFields],
  templateUrl: './use-template-dialog.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UseTemplateDialog {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly api = inject(Api);
  private readonly trainings = inject(TrainingsClient);
  private readonly session = inject(Session);
  private readonly clock = inject(Clock);
  protected readonly template = inject<TrainingTemplate>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<UseTemplateDialog, string>>(MatDialogRef);
  protected readonly saver = new Saver();
  protected readonly phases = computed(() => this.session.current()?.phases ?? []);
  protected readonly planned = signal<ResponseOf<'POST /training-templates/:id/trainings'> | undefined>(undefined);

  private readonly model = signal({ title: this.template.name, phaseId: this.phaseNow(), startsOn: '', countryCode: '', city: '', venue: '' });
  protected readonly fields = form(this.model, (path) => {
    placeRules(path);
    required(path.phaseId);
  });

  protected async plan(): Promise<void> {
    const done = await this.saver.run(this.fields, async () => {
      const model = this.model();
      const timeZone = await zoneOf(this.api, model.countryCode);
      return this.api.send('POST /training-templates/:id/trainings', { params: { id: this.template.id }, body: { ...model, timeZone } });
    });
    if (!done) return;
    this.trainings.touched();
    this.planned.set(done);
  }

  private phaseNow(): string {
    const today = this.clock.today();
    const phases = this.session.current()?.phases ?? [];
    return (this.session.phase() ?? phases.find(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn) ?? phases[0])?.id ?? '';
  }
}
