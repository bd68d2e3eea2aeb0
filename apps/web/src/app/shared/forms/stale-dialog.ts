import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose } from '@angular/material/dialog';
import { Messages } from '../i18n/messages';
import { Dialog } from '../ui/dialog';
import type { Comparison } from './stale';

/** Somebody else saved first: both states side by side, one choice per field. */
@Component({
  selector: 'ui-stale-dialog',
  imports: [Dialog, MatButton, MatDialogClose],
  template: `
    <ui-dialog [heading]="t('ui.stale.title')">
      <p>{{ t('ui.stale.text') }}</p>
      @for (row of comparison.rows; track row.key) {
        <fieldset>
          <legend>{{ row.label }}</legend>
          @for (side of sides; track side) {
            <label [class.chosen]="chosen()[row.key] === side">
              <input type="radio" [name]="row.key" [checked]="chosen()[row.key] === side" (change)="choose(row.key, side)" />
              <span>
                <span class="overline">{{ t(side === 'mine' ? 'ui.stale.mine' : 'ui.stale.theirs') }}</span>
                <span class="value">{{ row[side] || t('ui.stale.nothing') }}</span>
              </span>
            </label>
          }
        </fieldset>
      }
      <ng-container actions>
        <button matButton type="button" mat-dialog-close>{{ t('ui.stale.back') }}</button>
        <button matButton="filled" type="button" [mat-dialog-close]="chosen()">{{ t('ui.stale.save') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  styles: `
    fieldset {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr));
      gap: 8px;
      min-width: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0 0 4px;
      font-weight: 650;
    }
    label {
      display: flex;
      gap: 10px;
      padding: 10px 12px;
      border: 1px solid var(--l-line-strong);
      border-radius: var(--l-radius);
      cursor: pointer;
    }
    .chosen {
      border-color: var(--l-accent);
      background: var(--l-selected);
    }
    .value {
      display: block;
      white-space: pre-line;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StaleDialog {
  protected readonly t = inject(Messages).t;
  protected readonly comparison = inject<Comparison>(MAT_DIALOG_DATA);
  protected readonly sides = ['mine', 'theirs'] as const;
  protected readonly chosen = signal<Record<string, 'mine' | 'theirs'>>(Object.fromEntries(this.comparison.rows.map((row) => [row.key, row.first])));

  protected choose(key: string, side: 'mine' | 'theirs'): void {
    this.chosen.update((chosen) => ({ ...chosen, [key]: side }));
  }
}
