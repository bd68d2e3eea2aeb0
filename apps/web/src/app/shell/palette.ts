import { DOCUMENT, Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Messages } from '../shared/i18n/messages';
import { Dialogs } from '../shared/ui/dialogs';

/** Opens the search for everything. Its code comes with the first opening. */
@Injectable({ providedIn: 'root' })
export class Palette {
  private readonly dialogs = inject(Dialogs);
  private readonly messages = inject(Messages);
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  private isOpen = false;

  async open(): Promise<void> {
    if (this.isOpen) return;
    this.isOpen = true;
    const before = this.document.activeElement;
    try {
      const { PaletteDialog } = await import('./palette-dialog');
      const chosen = await this.dialogs.open<string>(PaletteDialog, undefined, {
        width: '42rem',
        position: { top: '10vh' },
        ariaLabel: this.messages.t('shell.search.title'),
        // A page that was chosen takes the focus itself.
        restoreFocus: false,
      });
      if (chosen) await this.router.navigateByUrl(chosen);
      else if (before instanceof HTMLElement) before.focus();
    } finally {
      this.isOpen = false;
    }
  }
}
