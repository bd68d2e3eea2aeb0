import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import { Renewal } from '../shared/http/renewal';
import { Messages } from '../shared/i18n/messages';
import { Session } from '../shared/access/session';
import { Dialogs } from '../shared/ui/dialogs';
import { Notices } from '../shared/ui/notices';
import { Appearance } from './appearance';

/** What happens before the first page: appearance, language and session; and when a part of the application fails to load. */
@Injectable({ providedIn: 'root' })
export class Start {
  private readonly session = inject(Session);
  private readonly messages = inject(Messages);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly renewal = inject(Renewal);
  private readonly appearance = inject(Appearance);
  private readonly window = inject(DOCUMENT).defaultView;

  /** The server did not answer at all. */
  readonly failed = signal(false);

  async run(): Promise<void> {
    this.appearance.apply();
    this.renewal.register(() => this.signInAgain());
    try {
      await this.session.load();
    } catch {
      this.failed.set(true);
    }
  }

  again(): void {
    this.window?.location.reload();
  }

  /** A page's code could not be fetched: the connection broke, or a new version replaced it. Asking the server anew helps. */
  pageFailed(url: string): void {
    this.notices.retry(this.messages.t('ui.problem.page'), () => this.window?.location.assign(url));
  }

  private async signInAgain(): Promise<boolean> {
    const before = this.session.current()?.account.id;
    const { SignInAgain } = await import('./sign-in-again');
    const renewed = (await this.dialogs.open<boolean>(SignInAgain, undefined, { disableClose: true })) ?? false;
    // Somebody else's session: nothing of what is on screen is theirs.
    if (renewed && before !== this.session.current()?.account.id) this.window?.location.assign('/');
    return renewed;
  }
}
