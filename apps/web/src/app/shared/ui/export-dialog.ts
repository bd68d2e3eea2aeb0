import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import type { ExportChoice, ExportFormat, KeyOf } from '@liaison/contracts';
import { preference } from '../browser/preference';
import { Field } from '../forms/field';
import { Api } from '../http/api';
import { Messages } from '../i18n/messages';
import { Dialog } from './dialog';

export type ExportKey = Extract<KeyOf<'GET'>, `${string}/export`>;

export interface ExportQuestion {
  readonly of: ExportKey;
  readonly query: object;
  readonly count: number;
  readonly cards: boolean;
}

const separators = ['semicolon', 'comma', 'tab'] as const;

/** Asks how and what for; the file then comes by a plain link, so the browser shows its progress and keeps its name. */
@Component({
  imports: [Dialog, Field, MatButton, MatDialogClose],
  template: `
    <ui-dialog [heading]="t('ui.export.heading')">
      <p>{{ t('ui.export.text', { count: question.count }) }}</p>
      <fieldset>
        <legend>{{ t('ui.export.format') }}</legend>
        @for (one of formats; track one) {
          <label class="check">
            <input type="radio" name="format" [checked]="format() === one" (change)="format.set(one)" />
            <span>{{ messages.named('ui.export', one) }} <span class="muted">{{ messages.named('ui.export', one + 'Text') }}</span></span>
          </label>
        }
      </fieldset>
      @if (format() === 'csv') {
        <ui-field [label]="t('ui.export.separator')">
          <select #columns [value]="separator()" (change)="chooseSeparator(columns.value)">
            @for (one of separators; track one) {
              <option [value]="one" [selected]="separator() === one">{{ messages.named('ui.export', one) }}</option>
            }
          </select>
        </ui-field>
      }
      <ui-field [label]="t('ui.export.purpose')" [hint]="t('ui.export.purposeHint')">
        <input #words type="text" maxlength="200" required [value]="purpose()" (input)="purpose.set(words.value)" />
      </ui-field>
      <ng-container actions>
        <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.cancel') }}</button>
        <a matButton="filled" download [attr.href]="address()" [attr.aria-disabled]="address() ? null : 'true'" (click)="gone()">{{ t('ui.export.download') }}</a>
      </ng-container>
    </ui-dialog>
  `,
  styles: `
    fieldset {
      display: flex;
      flex-direction: column;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0 0 4px;
      font-weight: 600;
    }
    select {
      width: 100%;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ExportDialog {
  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly question = inject<ExportQuestion>(MAT_DIALOG_DATA);
  private readonly dialog = inject(MatDialogRef);
  private readonly api = inject(Api);
  protected readonly formats: readonly ExportFormat[] = this.question.cards ? ['xlsx', 'csv', 'vcard'] : ['xlsx', 'csv'];
  protected readonly separators = separators;

  protected readonly format = signal<ExportFormat>('xlsx');
  /** Once chosen it is right for this computer; until then the language says what it probably is. */
  protected readonly separator = preference('export-separator', separators, this.messages.language() === 'en' ? 'comma' : 'semicolon');
  protected readonly purpose = signal('');

  /** None until it is said what for. */
  protected readonly address = computed(() => {
    const purpose = this.purpose().trim();
    if (purpose === '') return null;
    const choice: ExportChoice = { format: this.format(), separator: this.separator(), purpose };
    return this.api.url(this.question.of, { query: { ...this.question.query, ...choice } });
  });

  protected chooseSeparator(value: string): void {
    this.separator.set(separators.find((one) => one === value) ?? 'semicolon');
  }

  protected gone(): void {
    if (this.address()) this.dialog.close();
  }
}
