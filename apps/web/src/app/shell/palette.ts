import { Injectable, inject } from '@angular/core';
import { Messages } from '../shared/i18n/messages';
import { Dialogs } from '../shared/ui/dialogs';

/** Opens the search for everything. Its code comes with the first opening. */
@Injectable({ providedIn: 'root' })
export class Palette {
  private readonly dialogs = inject(Dialogs);
  private readonly t = inject(Messages).t;
  private isOpen = false;

  async open(): Promise<void> {
    if (this.isOpen) return;
    this.isOpen = true;
    try {
      const { PaletteDialog } = await import('./palette-dialog');
      const ariaLabel = this.t('shell.search.title');
      await this.dialogs.open(PaletteDialog, undefined, { ariaLabel, width: '42rem', position: { top: '10vh' }, panelClass: 'palette-panel' });
    } finally {
      this.isOpen = false;
    }
  }
}
