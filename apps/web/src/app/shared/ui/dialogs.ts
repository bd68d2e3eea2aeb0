import { Injectable, Injector, inject, type Type } from '@angular/core';
import type { MatDialogConfig } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import type { Question } from './ask-dialog';

/** Opens dialogs. Their code comes when the first one is needed. */
@Injectable({ providedIn: 'root' })
export class Dialogs {
  private readonly injector = inject(Injector);

  /** Resolves with what the dialog was closed with; `undefined` when it was left. The focus returns to where it was. */
  async open<Result, Data = unknown>(component: Type<unknown>, data?: Data, config: MatDialogConfig<Data> = {}): Promise<Result | undefined> {
    const { MatDialog } = await import('@angular/material/dialog');
    const opened = this.injector.get(MatDialog).open<unknown, Data, Result>(component, {
      width: '34rem',
      maxWidth: 'calc(100vw - 32px)',
      autoFocus: 'first-tabbable',
      restoreFocus: true,
      ...config,
      ...(data === undefined ? {} : { data }),
    });
    return firstValueFrom(opened.afterClosed());
  }

  /** For what cannot be taken back: the text names the consequence in numbers, the button names the deed. */
  async ask(question: Question): Promise<boolean> {
    const { AskDialog } = await import('./ask-dialog');
    return (await this.open<boolean, Question>(AskDialog, question, { role: 'alertdialog' })) ?? false;
  }
}
