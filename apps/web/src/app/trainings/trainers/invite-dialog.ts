import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormField, form, maxLength, minLength } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { Saver } from '../../shared/forms/saver';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialog } from '../../shared/ui/dialog';
import { TrainerPicker, type WantedTime } from '../trainer-picker';
import type { TrainingDetail } from '../trainings-client';
import { wallClock } from '../wall-clock';
import { TrainersClient } from './trainers-client';

/** Asks trainers to the training or to one of its sessions. Closes with how many were asked. */
@Component({
  imports: [Dialog, ErrorSummary, Field, FormField, MatButton, MatDialogClose, TrainerPicker],
  template: `
    <form novalidate (submit)="$event.preventDefault(); send()">
      <ui-dialog [heading]="t('planning.invitation.ask')">
        <ui-error-summary [of]="saver" [form]="fields" />
        <ui-field [label]="t('planning.invitation.to')">
          <select [formField]="fields.sessionId">
            <option value="">{{ t('planning.invitation.whole') }}</option>
            @for (session of training.sessions; track session.id) {
              <option [value]="session.id">{{ session.title }} · {{ formats.day(session.startsAt, 'short', training.timeZone) }}, {{ formats.timeRange(session.startsAt, session.endsAt, training.timeZone) }}</option>
            }
          </select>
        </ui-field>
        <app-trainer-picker [formField]="fields.personIds" [at]="wanted()" [module]="module()" [most]="20" />
        <ui-field [label]="t('planning.invitation.answerUntil')"><input type="date" [formField]="fields.answerUntil" /></ui-field>
        <ui-field [label]="t('planning.invitation.message')"><textarea rows="3" [formField]="fields.message"></textarea></ui-field>
        <ng-container actions>
          <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.cancel') }}</button>
          <button matButton="filled" type="submit" [disabled]="saver.busy()" [disabledInteractive]="true">{{ t('planning.invitation.ask') }}</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InviteDialog {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly training = inject<TrainingDetail>(MAT_DIALOG_DATA);
  private readonly client = inject(TrainersClient);
  private readonly dialog = inject<MatDialogRef<InviteDialog, number>>(MatDialogRef);
  protected readonly saver = new Saver();
  private readonly model = signal({ sessionId: '', personIds: [] as string[], answerUntil: '', message: '' });
  protected readonly fields = form(this.model, (path) => {
    minLength(path.personIds, 1);
    maxLength(path.message, 1000);
  });
  private readonly session = computed(() => this.training.sessions.find(({ id }) => id === this.model().sessionId));
  protected readonly module = computed(() => this.session()?.moduleId ?? null);
  protected readonly wanted = computed<WantedTime>(() => {
    const { timeZone, startsOn, endsOn } = this.training;
    const session = this.session();
    if (!session) return { from: startsOn, to: endsOn, timeZone };
    const [start, end] = [wallClock(session.startsAt, timeZone), wallClock(session.endsAt, timeZone)];
    return { startsAt: `${start.date}T${start.time}`, endsAt: `${end.date}T${end.time}`, timeZone, exceptSession: session.id };
  });

  protected async send(): Promise<void> {
    const { sessionId, personIds, answerUntil, message } = this.model();
    const sent = await this.saver.run(this.fields, () =>
      this.client.invite(this.training.id, { personIds, sessionId: sessionId || null, answerUntil: answerUntil || null, message }),
    );
    if (sent) this.dialog.close(personIds.length);
  }
}
