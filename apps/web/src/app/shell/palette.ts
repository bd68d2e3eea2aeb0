import { DOCUMENT, Injectable, inject, signal, type WritableSignal } from '@angular/core';
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
    const words = signal('');
    const deaf = this.collect(words);
    try {
      const { PaletteDialog } = await import('./palette-dialog');
      const chosen = await this.dialogs.open<string, WritableSignal<string>>(PaletteDialog, words, {
        width: '42rem',
        position: { top: '10vh' },
        ariaLabel: this.messages.t('shell.search.title'),
        // A page that was chosen takes the focus itself.
        restoreFocus: false,
      });
      if (chosen) await this.router.navigateByUrl(chosen);
      else if (before instanceof HTMLElement) before.focus();
    } finally {
      deaf();
      this.isOpen = false;
    }
  }

  /** What is typed at once, while the code is on its way, belongs into the field that comes. */
  private collect(words: WritableSignal<string>): () => void {
    const hear = (event: KeyboardEvent) => {
      const isInDialog = event.target instanceof Element && event.target.closest('mat-dialog-container') !== null;
      if (isInDialog || [...event.key].length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      words.update((typed) => typed + event.key);
    };
    this.document.addEventListener('keydown', hear, { capture: true });
    return () => this.document.removeEventListener('keydown', hear, { capture: true });
  }
}
