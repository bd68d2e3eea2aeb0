import { Injectable, inject } from '@angular/core';
import { Dialogs } from '../shared/ui/dialogs';

/** Opens the search for everything. Its code comes with the first opening. */
@Injectable({ providedIn: 'root' })
export class Palette {
  private readonly dialogs = inject(Dialogs);
  private isOpen = false;

  async open(): Promise<void> {
    if (this.isOpen) return;
    this.isOpen = true;
    try {
      const { PaletteDialog } = await import('./palette-dialog');
      await this.dialogs.open(PaletteDialog, undefined, { width: '42rem', position: { top: '10vh' }, panelClass: 'palette-panel' });
    } finally {
      this.isOpen = false;
    }
  }
}
