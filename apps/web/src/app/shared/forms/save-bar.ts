import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Messages } from '../i18n/messages';
import type { Saver } from './saver';

/**
 * The foot of a form: save, cancel, and whether something is unsaved. It stays in view on long forms, and asks before the
 * window is closed over unsaved words; leaving by a link is asked by the guard `keepsUnsaved`.
 */
@Component({
  selector: 'ui-save-bar',
  imports: [MatButton],
  template: `
    <span class="state" aria-live="polite">{{ of().busy() ? t('ui.form.saving') : dirty() ? t('ui.form.unsaved') : '' }}</span>
    <button matButton type="button" (click)="cancelled.emit()">{{ t('ui.dialog.cancel') }}</button>
    <button matButton="filled" type="submit" [disabled]="of().busy()" [disabledInteractive]="true">{{ label() || t('ui.form.save') }}</button>
  `,
  styles: `
    :host {
      position: sticky;
      bottom: 0;
      z-index: 2;
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: flex-end;
      gap: 8px;
      margin-top: 8px;
      padding: 12px 0;
      border-top: 1px solid var(--l-line);
      background: inherit;
    }
    @media (max-width: 45rem) {
      :host {
        /* Over the navigation at the foot. */
        bottom: calc(60px + env(safe-area-inset-bottom));
      }
    }
    .state {
      margin-inline-end: auto;
      color: var(--l-muted);
    }
  `,
  host: { class: 'no-print', '(window:beforeunload)': 'hold($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SaveBar {
  readonly of = input.required<Saver>();
  readonly dirty = input.required<boolean>();
  /** Words of the button where "Save" is not what happens. */
  readonly label = input('');
  readonly cancelled = output();

  protected readonly t = inject(Messages).t;

  protected hold(event: BeforeUnloadEvent): void {
    if (this.dirty()) event.preventDefault();
  }
}
