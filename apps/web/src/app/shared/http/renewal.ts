import { Injectable } from '@angular/core';

/**
 * What happens when a request finds the session gone. The frame registers a dialog that asks for the password; requests
 * wait for it and are then sent again, so that nothing typed is lost. Many requests share one question.
 */
@Injectable({ providedIn: 'root' })
export class Renewal {
  private asking: Promise<boolean> | undefined;
  private question: (() => Promise<boolean>) | undefined;

  register(question: (() => Promise<boolean>) | undefined): void {
    this.question = question;
  }

  /** True once somebody has signed in again. */
  ask(): Promise<boolean> {
    if (!this.question) return Promise.resolve(false);
    this.asking ??= this.question().finally(() => (this.asking = undefined));
    return this.asking;
  }
}
