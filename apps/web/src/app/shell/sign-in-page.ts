import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Router } from '@angular/router';
import { languages, ownName, type Language } from '@liaison/i18n';
import { Session } from '../shared/access/session';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Icon } from '../shared/ui/icon';
import { Notices } from '../shared/ui/notices';
import { Brand } from './brand';
import { SignInForm } from './sign-in-form';

/** The way in. A demonstration offers its accounts to choose from; elsewhere there are none. */
@Component({
  imports: [Brand, Icon, SignInForm],
  templateUrl: './sign-in-page.html',
  styleUrl: './sign-in-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInPage {
  /** Where somebody wanted to go. */
  readonly next = input<string>();

  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  private readonly session = inject(Session);
  private readonly formats = inject(Formats);
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  protected readonly arrow = 'arrow-right';
  protected readonly languages = languages.map((language) => ({ language, name: ownName(language) }));
  private readonly demonstration = inject(Api).resource('GET /demonstration', () => ({}));
  protected readonly busy = signal('');
  protected readonly accounts = computed(() =>
    (this.demonstration.value()?.accounts ?? []).map(({ email, password, role, displayName, programme }) => ({
      email,
      password,
      role: this.t(`domain.role.${role}`),
      name: displayName,
      programme: this.formats.of(programme),
    })),
  );

  constructor() {
    const title = inject(Title);
    effect(() => title.setTitle(`${this.t('identity.signIn.title')} · Liaison`));
  }

  protected async enter(account: { email: string; password: string }): Promise<void> {
    if (this.busy()) return;
    this.busy.set(account.email);
    try {
      await this.session.signIn({ email: account.email, password: account.password });
      await this.go();
    } catch (error) {
      this.notices.failed(error);
    } finally {
      this.busy.set('');
    }
  }

  protected speak(language: Language): void {
    this.session.chooseLanguage(language).catch((error: unknown) => this.notices.failed(error));
  }

  protected go(): Promise<boolean> {
    const next = this.next() ?? '';
    // Only addresses of our own: "//elsewhere" and "/\elsewhere" would leave.
    return this.router.navigateByUrl(/^\/(?![/\\])/.test(next) ? next : '/today');
  }
}
