import { ChangeDetectionStrategy, Component, effect, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Title } from '@angular/platform-browser';
import { languages, ownName } from '@liaison/i18n';
import { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';

type Decision = 'list' | 'hide' | 'erase';

/** For somebody without an account whom others entered: what is kept, and three buttons. Opening it decides nothing. */
@Component({
  imports: [ListStates, MatButton],
  templateUrl: './notice-page.html',
  styleUrl: './notice-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NoticePage {
  readonly token = input.required<string>();

  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  protected readonly notice = this.api.resource('GET /notices/:token', () => ({ params: { token: this.token() } }));
  protected readonly languages = languages.map((language) => ({ language, name: ownName(language) }));
  protected readonly decisions = ['list', 'hide', 'erase'] as const;
  protected readonly done = signal<Decision | null>(null);
  protected readonly busy = signal(false);

  constructor() {
    const title = inject(Title);
    effect(() => title.setTitle(`${this.t('consents.title')} · Liaison`));
  }

  protected isGone(): boolean {
    return this.notice.problem()?.code === 'not-found';
  }

  protected textOf(decision: Decision): string {
    return decision === 'list' ? this.t('consents.text.directory-listing') : this.t(`consents.notice.${decision}Text`);
  }

  protected async decide(decision: Decision, textVersion: number): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      this.notice.set(await this.api.send('POST /notices/:token', { params: { token: this.token() }, body: { decision, textVersion }, signedOutIsFine: true }));
      this.done.set(decision);
    } catch (error) {
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
