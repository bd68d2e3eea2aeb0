import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import type { AttendanceEntry, ResponseOf } from '@liaison/contracts';
import { Field } from '../../shared/forms/field';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialog } from '../../shared/ui/dialog';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import type { Person } from './board';
import { deviceId } from './mark-queue';

export interface CorrectQuestion {
  readonly trainingId: string;
  readonly person: Person;
  readonly entry: AttendanceEntry;
  readonly label: string;
  readonly timeZone: string;
  readonly mayCorrect: boolean;
}

type Mark = ResponseOf<'GET /trainings/:id/attendance/:nominationId/:day/:half'>['items'][number];

/** Every mark behind a half-day of a person, and the correction that stands above them. Closes with the new state. */
@Component({
  imports: [Dialog, Field, FormField, ListStates, MatButton, MatDialogClose],
  template: `
    <form novalidate (submit)="$event.preventDefault(); save()">
      <ui-dialog [heading]="t('attendance.page.marksOf', { name: question.person.displayName })">
        <p class="muted">{{ question.label }}</p>
        <ui-list-states [of]="marks" [lines]="2" />
        <ol>
          @for (mark of marks.value()?.items; track mark.id) {
            <li [class.decides]="mark.id === question.entry.markId">
              <strong>{{ t(valueKey(mark)) }}</strong>
              <span class="small">{{ t('attendance.page.at', { method: t(methodKey(mark)), who: mark.markedBy, time: formats.dateTime(mark.deviceAt, question.timeZone) }) }}</span>
              @if (mark.reason) {
                <span class="small">{{ mark.reason }}</span>
              }
              @if (mark.skewSeconds > 60 || mark.skewSeconds < -60) {
                <span class="small muted">{{ t('attendance.page.skewed', { seconds: abs(mark.skewSeconds) }) }}</span>
              }
            </li>
          }
        </ol>
        @if (question.mayCorrect) {
          <p>{{ t('attendance.page.correctText') }}</p>
          <div class="choice" role="radiogroup" [attr.aria-label]="t('attendance.page.correctTitle')">
            @for (one of values; track one) {
              <label><input type="radio" name="value" [value]="one" [checked]="value() === one" (change)="value.set(one)" />{{ t(one === 'present' ? 'attendance.value.present' : 'attendance.value.absent') }}</label>
            }
          </div>
          <ui-field [label]="t('attendance.page.reason')" [hint]="t('attendance.page.reasonHint')"><input autocomplete="off" [formField]="fields.reason" /></ui-field>
        }
        <ng-container actions>
          <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.close') }}</button>
          @if (question.mayCorrect) {
            <button matButton="filled" type="submit" [disabled]="busy()">{{ t('attendance.page.save') }}</button>
          }
        </ng-container>
      </ui-dialog>
    </form>
  `,
  styles: `
    ol {
      display: flex;
      flex-direction: column;
      gap: 8px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-direction: column;
      padding-inline-start: 10px;
      border-inline-start: 3px solid var(--l-line);
    }
    li.decides {
      border-color: var(--l-accent);
    }
    .choice {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 20px;
    }
    .choice label {
      display: flex;
      align-items: center;
      gap: 8px;
      min-height: 40px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CorrectDialog {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly question = inject<CorrectQuestion>(MAT_DIALOG_DATA);
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  private readonly dialog = inject<MatDialogRef<CorrectDialog, AttendanceEntry>>(MatDialogRef);
  protected readonly values = ['present', 'absent'] as const;
  protected readonly value = signal<'present' | 'absent'>(this.question.entry.value === 'present' ? 'absent' : 'present');
  protected readonly busy = signal(false);
  private readonly model = signal({ reason: '' });
  protected readonly fields = form(this.model, (path) => {
    required(path.reason);
    maxLength(path.reason, 500);
  });
  /** One key for this dialog: pressing twice is one correction. */
  private readonly clientKey = crypto.randomUUID();
  protected readonly marks = this.api.resource('GET /trainings/:id/attendance/:nominationId/:day/:half', () => {
    const { trainingId, entry } = this.question;
    return { params: { id: trainingId, nominationId: entry.nominationId, day: entry.day, half: entry.half } };
  });
  protected readonly abs = Math.abs;

  protected valueKey({ value }: Mark) {
    return `attendance.value.${value}` as const;
  }

  protected methodKey({ method }: Mark) {
    return `attendance.method.${method}` as const;
  }

  protected async save(): Promise<void> {
    this.fields.reason().markAsTouched();
    const { trainingId, entry } = this.question;
    if (this.fields().invalid() || this.busy() || entry.markId === null) return;
    this.busy.set(true);
    try {
      const { reason } = this.model();
      this.dialog.close(
        await this.api.send('POST /trainings/:id/attendance/corrections', {
          params: { id: trainingId },
          body: { clientKey: this.clientKey, deviceId: deviceId(), markId: entry.markId, value: this.value(), reason },
        }),
      );
    } catch (error) {
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
