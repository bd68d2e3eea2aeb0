import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormField, form, max, maxLength, min, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import type { FinalTestBoard } from '@liaison/contracts';
import { Field } from '../../shared/forms/field';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialog } from '../../shared/ui/dialog';

export interface ResultQuestion {
  readonly person: FinalTestBoard['people'][number];
}

/** Every result of a person so far, and the correction that takes its place. Closes with the correction. */
@Component({
  imports: [Dialog, Field, FormField, MatButton, MatDialogClose],
  template: `
    <form novalidate (submit)="$event.preventDefault(); take()">
      <ui-dialog [heading]="t('finalTest.correctOf', { name: question.person.displayName })">
        <p>{{ t('finalTest.correctText') }}</p>
        <ol [attr.aria-label]="t('finalTest.history')">
          @for (result of question.person.results; track result.id) {
            <li>
              {{ t('finalTest.by', { score: result.score, who: result.recordedBy, time: formats.dateTime(result.recordedAt) }) }}
              @if (result.reason) {
                <span class="muted">{{ result.reason }}</span>
              }
            </li>
          }
        </ol>
        <ui-field [label]="t('finalTest.newScore')"><input type="number" step="1" cdkFocusInitial [formField]="fields.score" /></ui-field>
        <ui-field [label]="t('finalTest.reason')" [hint]="t('finalTest.reasonHint')"><input dir="auto" autocomplete="off" [formField]="fields.reason" /></ui-field>
        <ng-container actions>
          <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.cancel') }}</button>
          <button matButton="filled" type="submit">{{ t('finalTest.correct') }}</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  styles: `
    ol {
      margin: 0;
      padding-inline-start: 1.25rem;
    }
    li .muted {
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ResultDialog {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly question = inject<ResultQuestion>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<ResultDialog, { score: number; reason: string }>>(MatDialogRef);
  protected readonly fields = form(signal({ score: this.question.person.results.at(-1)?.score ?? 0, reason: '' }), (path) => {
    required(path.score);
    min(path.score, 0);
    max(path.score, 100);
    required(path.reason);
    maxLength(path.reason, 500);
  });

  protected take(): void {
    const { score, reason } = this.fields;
    score().markAsTouched();
    reason().markAsTouched();
    if (!score().valid() || !Number.isInteger(score().value())) return score().focusBoundControl();
    if (!reason().valid() || !reason().value().trim()) return reason().focusBoundControl();
    this.dialog.close({ score: score().value(), reason: reason().value() });
  }
}
