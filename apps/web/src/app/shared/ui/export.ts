import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Messages } from '../i18n/messages';
import { Dialogs } from './dialogs';
import type { ExportKey, ExportQuestion } from './export-dialog';
import { Icon } from './icon';

/**
 * The button that takes a list out as a file, with the filters it stands under:
 * `<ui-export actions of="GET /people/export" [query]="filters()" [count]="people.value()?.total" cards />`.
 */
@Component({
  selector: 'ui-export',
  imports: [Icon, MatButton],
  template: `<button matButton type="button" (click)="ask()"><ui-icon [name]="icon" />{{ t('ui.export.button') }}</button>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Export {
  readonly of = input.required<ExportKey>();
  /** The query of the list, without its page. */
  readonly query = input.required<ExportQuestion['query']>();
  readonly count = input<number | undefined>();
  /** Whether its entries can go into an address book. */
  readonly cards = input(false, { transform: (value: boolean | '') => value !== false });
  protected readonly t = inject(Messages).t;
  protected readonly icon = 'tray-arrow-down';
  private readonly dialogs = inject(Dialogs);

  protected async ask(): Promise<void> {
    const { ExportDialog } = await import('./export-dialog');
    await this.dialogs.open<void, ExportQuestion>(ExportDialog, { of: this.of(), query: this.query(), count: this.count() ?? 0, cards: this.cards() });
  }
}
