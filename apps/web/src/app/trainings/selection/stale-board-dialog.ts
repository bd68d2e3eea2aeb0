import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose } from '@angular/material/dialog';
import { Messages } from '../../shared/i18n/messages';
import { Dialog } from '../../shared/ui/dialog';
import type { changesBetween } from './board-draft';

/** What changed on the board between looking and deciding. */
@Component({
  imports: [Dialog, MatButton, MatDialogClose],
  template: `
    <ui-dialog [heading]="t('selection.stale.heading')">
      <p>{{ t('selection.stale.text') }}</p>
      <ul>
        @for (one of changes; track one.name) {
          <li><strong><bdi>{{ one.name }}</bdi></strong>: {{ one.words }}</li>
        } @empty {
          <li>{{ t('selection.stale.places') }}</li>
        }
      </ul>
      <ng-container actions>
        <button matButton="filled" type="button" mat-dialog-close>{{ t('selection.stale.ok') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StaleBoardDialog {
  protected readonly t = inject(Messages).t;
  protected readonly changes = inject<{ changes: ReturnType<typeof changesBetween> }>(MAT_DIALOG_DATA).changes.map(({ nominee, before, after }) => ({
    name: nominee.displayName ?? this.t('selection.number', { number: nominee.number }),
    words: this.words(before && this.t(`domain.nominationState.${before}`), after && this.t(`domain.nominationState.${after}`)),
  }));

  private words(before: string | null, after: string | null): string {
    if (after === null) return this.t('selection.stale.gone');
    return before === null ? this.t('selection.stale.new', { after }) : this.t('selection.stale.was', { before, after });
  }
}
