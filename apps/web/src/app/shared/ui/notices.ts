import { Injectable, Injector, inject } from '@angular/core';
import { problemOf } from '../http/problem';
import { Messages } from '../i18n/messages';
import { ProblemText } from './problem-text';

/** Short messages at the foot of the page; screen readers hear them. */
@Injectable({ providedIn: 'root' })
export class Notices {
  private readonly injector = inject(Injector);
  private readonly messages = inject(Messages);
  private readonly texts = inject(ProblemText);

  say(text: string): void {
    void this.show(text);
  }

  /** Something was done and can be taken back: the button does that, and a failure of it is told too. */
  undo(text: string, takeBack: () => Promise<unknown>): void {
    void this.show(text, this.messages.t('ui.undo'), () => takeBack().catch((error: unknown) => this.failed(error)));
  }

  /** Something failed that may go well the next time. */
  retry(text: string, again: () => unknown): void {
    void this.show(text, this.messages.t('ui.states.again'), again);
  }

  /** Says what stands in the way, and leads to it. */
  lead(text: string, button: string, go: () => unknown): void {
    void this.show(text, button, go);
  }

  failed(error: unknown): void {
    void this.show(this.texts.of(problemOf(error)), this.messages.t('ui.dialog.close'));
  }

  private async show(text: string, button?: string, act?: () => unknown): Promise<void> {
    const { MatSnackBar } = await import('@angular/material/snack-bar');
    // Something to press stays until it was read and reached; WCAG 2.2.1 asks for time.
    const duration = button ? 12_000 : 5_000;
    const shown = this.injector.get(MatSnackBar).open(text, button, { duration });
    shown.onAction().subscribe(() => act?.());
  }
}
